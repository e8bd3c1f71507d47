// Marks the words of a query in the results without touching the text: screen readers would read a title in pieces.

const NAME = "mots";
/** @type {WeakMap<Element, Range[]>} */
const rangesOf = new WeakMap(); // card → what is marked in it

// Puts a text into an element; browsers that cannot highlight show it plain.
/** @param {Element} card @param {HTMLElement} element @param {Piece[]} pieces */
export function put(card, element, pieces) {
  const text = document.createTextNode(pieces.map(([piece]) => piece).join(""));
  element.replaceChildren(text);
  let end = 0;
  for (const [piece, isMarked] of pieces) {
    end += piece.length;
    if (isMarked) mark(card, text, end - piece.length, end);
  }
}

/** @param {Element} card @param {Text} text @param {number} start @param {number} end */
function mark(card, text, start, end) {
  const range = new Range();
  range.setStart(text, start);
  range.setEnd(text, end);
  rangesOf.set(card, [...(rangesOf.get(card) ?? []), range]);
}

// Shows the marks of these cards, and no others.
/** @param {Iterable<Element>} cards */
export function showMarks(cards) {
  if (!("highlights" in CSS)) return;
  CSS.highlights.set(NAME, new Highlight(...[...cards].flatMap((card) => rangesOf.get(card) ?? [])));
}
