// Words as the search compares them: the same rules as plugins/panneau/site/search/folding.py, whose tables come here
// inside the index, and the same Snowball stemmer.

export const WORD = /[\p{L}\p{N}]+(?:\+\+|#)?/gu;
const MARKS = /\p{M}/gu;
const DIGITS = /^\p{Nd}+$/u;
/** @type {Record<string, string>} */
const LIGATURES = { "œ": "oe", "æ": "ae", "ß": "ss" };

/** @param {string} word */
export function fold(word) {
  const plain = word.toLowerCase().replace(/[œæß]/g, (letter) => LIGATURES[letter]);
  return plain.normalize("NFKD").replace(MARKS, "").toLowerCase();
}

// « A.S.V.P. »: letters with a point after each.
const SPELT = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu;
// Soft hyphens and blanks without width: they stand inside words, and nobody types them.
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
// « 35 h », which is « 35h ».
const HOURS = /(?<=\p{Nd})[ \u00a0\u202f](?=[hH](?![\p{L}\p{N}_]))/gu;

// What is one word to those who search.
/** @param {string} text */
export function joined(text) {
  return text.replace(INVISIBLE, "").replace(HOURS, "").normalize("NFC").replace(SPELT, (found) => found.replaceAll(".", ""));
}

export class Folding {
  /** @param {FoldingTables} tables @param {(word: string) => string} stemmer */
  constructor(tables, stemmer) {
    this.tables = tables;
    this.stemmer = stemmer;
    this.stopWords = new Set(tables.stopWords);
    this.phrases = new Set(tables.phrases.map((pair) => pair.join(" ")));
    /** @type {Map<string, string>} */
    this.known = new Map();
  }

  // The stem of a folded word; "" for one that is not searched.
  /** @param {string} word */
  stem(word) {
    let stem = this.known.get(word);
    if (stem === undefined) {
      stem = this.isSearched(word) ? this.tables.exceptions[word] ?? this.stemmer(this.masculine(word)) : "";
      this.known.set(word, stem);
    }
    return stem;
  }

  // What a text can be found by, and the forms of its words.
  /** @param {string} text */
  read(text) {
    const words = this.words(text);
    const stems = new Set(words.map((word) => this.stem(word)));
    for (let rank = 1; rank < words.length; rank += 1) {
      if (this.phrases.has(`${words[rank - 1]} ${words[rank]}`)) stems.add(words[rank - 1] + words[rank]);
    }
    stems.delete("");
    return { stems, forms: new Set(words.map((word) => this.form(word))) };
  }

  // A letter alone (« soignant(e) ») says as little as a word of every day.
  /** @param {string} word */
  saysNothing(word) {
    return this.stopWords.has(word) || [...word].length < 2;
  }

  // The text in pieces [text, marked]: marked are the words with one of these stems.
  /** @param {string} text @param {Set<string>} stems */
  marked(text, stems) {
    /** @type {Piece[]} */
    const pieces = [];
    let end = 0;
    for (const found of text.matchAll(WORD)) {
      if (!stems.has(this.stem(this.folded(found[0])))) continue;
      if (found.index > end) pieces.push([text.slice(end, found.index), false]);
      end = found.index + found[0].length;
      pieces.push([found[0], true]);
    }
    if (end < text.length) pieces.push([text.slice(end), false]);
    return pieces;
  }

  // The folded words of a text; electronic addresses are left out.
  /** @param {string} text */
  words(text) {
    const pieces = joined(text).split(/\s+/u).filter((piece) => !this.isAddress(piece));
    return (pieces.join(" ").match(WORD) ?? []).map((word) => this.folded(word));
  }

  // « St » is « saint ».
  /** @param {string} word */
  folded(word) {
    const plain = fold(word);
    return Object.hasOwn(this.tables.aliases, plain) ? this.tables.aliases[plain] : plain;
  }

  // The word without gender and number, by which forms of one word are told from others that share its stem.
  /** @param {string} word */
  form(word) {
    return this.masculine(word).replace(/[sx]$/, "");
  }

  /** @param {string} piece */
  isAddress(piece) {
    return this.tables.addressMarks.some((mark) => piece.includes(mark));
  }

  /** @param {string} word */
  isSearched(word) {
    const length = [...word].length;
    if (DIGITS.test(word)) return length <= this.tables.longestNumber;
    return length > 1 && length <= this.tables.longestWord && !this.stopWords.has(word);
  }

  /** @param {string} word */
  masculine(word) {
    for (const [ending, other] of this.tables.endings) {
      if (word.endsWith(ending) && [...word].length - ending.length >= this.tables.leastRoot) {
        return word.slice(0, -ending.length) + other;
      }
    }
    return word;
  }
}
