// Words as the search compares them: the same rules as plugins/panneau/site/search/folding.py, whose tables come here
// inside the index, and the same Snowball stemmer.

const WORD = /[\p{L}\p{N}]+(?:\+\+|#)?/gu;
const MARKS = /\p{M}/gu;
const DIGITS = /^\p{Nd}+$/u;
/** @type {Record<string, string>} */
const LIGATURES = { "œ": "oe", "æ": "ae", "ß": "ss" };

/** @param {string} word */
export function fold(word) {
  const plain = word.toLowerCase().replace(/[œæß]/g, (letter) => LIGATURES[letter]);
  return plain.normalize("NFKD").replace(MARKS, "").toLowerCase();
}

// A word that no offer has.
/** @param {string} shown @returns {Unit} */
function unknown(shown) {
  return { shown, word: shown, stem: "", last: false };
}

/** @param {Unit} one @param {Unit} other */
function alike(one, other) {
  return one.stem === other.stem && (one.stem !== "" || one.word === other.word);
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
      stem = this.isSearched(word) ? this.stemmer(this.masculine(word)) : "";
      this.known.set(word, stem);
    }
    return stem;
  }

  // What a text can be found by.
  /** @param {string} text */
  stems(text) {
    const words = this.words(text);
    const stems = new Set(words.map((word) => this.stem(word)));
    for (let rank = 1; rank < words.length; rank += 1) {
      if (this.phrases.has(`${words[rank - 1]} ${words[rank]}`)) stems.add(words[rank - 1] + words[rank]);
    }
    stems.delete("");
    return stems;
  }

  // What a query asks for, in order: a phrase is one word, words that say nothing are left out.
  // A word that is not searched (too long, a telephone number, an address) is asked for, and no offer has it.
  /** @param {string} query */
  units(query) {
    const typed = this.typed(query);
    const units = this.addresses(query).map((address) => unknown(address));
    for (let rank = 0; rank < typed.length; rank += 1) {
      const pair = typed.slice(rank, rank + 2);
      const isPhrase = this.phrases.has(pair.map(fold).join(" "));
      const shown = isPhrase ? pair.join(" ") : typed[rank];
      if (isPhrase) rank += 1;
      const word = isPhrase ? pair.map(fold).join("") : fold(shown);
      const stem = isPhrase ? word : this.stem(word);
      const last = rank === typed.length - 1 && /[\p{L}\p{N}+#]$/u.test(query);
      const unit = { shown, word, stem, last };
      if ((stem || !this.saysNothing(word)) && !units.some((other) => alike(unit, other))) units.push(unit);
    }
    return units.length ? units : this.#onlyLittleWords(query, typed);
  }

  // Nothing is asked for by words of every day alone; one letter is a word in the making; no offer has anything else.
  /** @param {string} query @param {string[]} typed @returns {Unit[]} */
  #onlyLittleWords(query, typed) {
    const little = typed.map(fold);
    if (!query.trim() || (little.length && little.every((word) => this.stopWords.has(word)))) return [];
    const last = little.length === 1 && /\p{L}$/u.test(query);
    return [last ? { shown: typed[0], word: little[0], stem: little[0], last } : unknown(query.trim())];
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
      if (!stems.has(this.stem(fold(found[0])))) continue;
      if (found.index > end) pieces.push([text.slice(end, found.index), false]);
      end = found.index + found[0].length;
      pieces.push([found[0], true]);
    }
    if (end < text.length) pieces.push([text.slice(end), false]);
    return pieces;
  }

  /** @param {string} text */
  words(text) {
    return this.typed(text).map(fold);
  }

  // The words as they stand; electronic addresses are left out.
  /** @param {string} text @returns {string[]} */
  typed(text) {
    const pieces = text.split(/\s+/u).filter((piece) => !this.isAddress(piece));
    return pieces.join(" ").normalize("NFC").match(WORD) ?? [];
  }

  /** @param {string} text */
  addresses(text) {
    return text.split(/\s+/u).filter((piece) => this.isAddress(piece));
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
