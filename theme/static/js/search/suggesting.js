// What to suggest for what is typed: names of trades, communes and employers that have offers.

const MOST = 6;
/** @type {[kind: Suggestion["kind"], facet: string][]} */
const FACETS = [["trade", "metier"], ["place", "commune"]];

/** @param {Columns} columns @returns {Suggestion[]} */
function entries(columns) {
  const found = FACETS.flatMap(([kind, key]) => {
    const facet = columns.facet(key);
    const counts = counted(facet.codes.length, columns.size, facet.valuesOf);
    return facet.labels.map((text, rank) => ({ text, kind, count: facet.codes[rank] ? counts[rank] : 0 }));
  });
  const { values, ranks } = columns.employers;
  const counts = counted(values.length, columns.size, (offer) => [ranks[offer]]);
  return [...found, ...values.map((text, rank) => ({ text, kind: /** @type {const} */ ("employer"), count: text ? counts[rank] : 0 }))];
}

/** @param {number} size @param {number} offers @param {ValueOf<Iterable<number>>} entriesOf */
function counted(size, offers, entriesOf) {
  const counts = new Array(size).fill(0);
  for (let offer = 0; offer < offers; offer += 1) for (const entry of entriesOf(offer)) counts[entry] += 1;
  return counts;
}

export class Suggesting {
  /** @param {Columns} columns */
  constructor(columns) {
    this.folding = columns.folding;
    this.entries = entries(columns).filter(({ count }) => count)
      .map((one) => ({ ...one, words: columns.folding.words(one.text) }));
  }

  // The names of which a word begins like each typed one; those that begin so first, then those with most offers.
  /** @param {string} typed @returns {Suggestion[]} */
  find(typed) {
    const sought = this.folding.words(typed).filter((word) => !this.folding.stopWords.has(word));
    if (!sought.length) return [];
    const fitting = this.entries.filter(({ words }) => sought.every((one) => words.some((word) => word.startsWith(one))));
    /** @param {{ words: string[] }} entry */
    const isFirst = ({ words }) => Number(words[0].startsWith(sought[0]));
    fitting.sort((one, other) => isFirst(other) - isFirst(one) || other.count - one.count);
    return fitting.slice(0, MOST).map(({ text, kind, count }) => ({ text, kind, count }));
  }
}
