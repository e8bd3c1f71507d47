// What a query asks for: words, words that no result may have, words in quotes, facts.

import { factAt } from "./facts.js";
import { joined, WORD } from "./folding.js";

// What people say around what they look for.
const SMALL_TALK = new Set(
  ("bonjour bonsoir salut merci svp stp cherche cherches chercher trouver trouve voudrais veux aimerais souhaite souhaiterais " +
    "travail travaille travailler taf boulot job bosser km urgent urgente vite metier metiers embauche dispo disponible svp please " +
    "actuellement quelque chose proche alentours environs secteur ville").split(" "),
);
const PIECE = /([-–−]?)["«“„]([^"«»“”„]*)["»”]?|(\S+)/gu;

/** @param {string} text @param {Folding} folding @returns {Token[]} */
function tokens(text, folding) {
  let quote = 0;
  return [...joined(text).replace(/€/g, " euros ").matchAll(PIECE)].flatMap(([, sign, quoted, plain = ""]) => {
    if (quoted === undefined) return tokensOf(plain, { minus: /^[-–−](?=\p{L})/u.test(plain), quote: 0 }, folding);
    quote += 1;
    return tokensOf(quoted, { minus: sign !== "", quote }, folding);
  });
}

/** @param {string} said @param {Pick<Token, "minus" | "quote">} how @param {Folding} folding @returns {Token[]} */
function tokensOf(said, how, folding) {
  if (folding.isAddress(said)) return [{ ...how, shown: said, word: said, isAddress: true }];
  const words = said.match(WORD) ?? [];
  return words.map((shown) => ({ ...how, shown, word: folding.folded(shown), isAddress: false }));
}

/** @param {Token[]} all @param {string} word @param {string} stem @param {Partial<Unit>} [more] @returns {Unit} */
function unit(all, word, stem, more = {}) {
  const shown = all.map((token) => token.shown).join(" ");
  return { shown, word, stem, last: false, group: 0, quote: all[0].quote, fact: null, ...more };
}

/** @param {Unit} one @param {Unit} other */
function alike(one, other) {
  return one.stem === other.stem && (one.stem !== "" || one.word === other.word) && one.quote === other.quote;
}

class Reading {
  /** @param {string} text @param {Folding} folding @param {Columns} columns */
  constructor(text, folding, columns) {
    this.text = text;
    this.folding = folding;
    this.columns = columns;
    this.tokens = tokens(text, folding);
    /** @type {Query} */
    this.query = { units: [], without: [], facts: [], phrases: this.#phrases() };
    this.group = 0;
  }

  read() {
    for (let rank = 0; rank < this.tokens.length; ) rank += this.#take(rank);
    if (!this.query.units.length && !this.query.without.length && !this.query.facts.length) this.#takeLittleWords();
    return this.query;
  }

  // The words in quotes, each as one text of folded words.
  #phrases() {
    const quotes = [...new Set(this.tokens.filter(({ quote, minus }) => quote && !minus).map(({ quote }) => quote))];
    return quotes.map((quote) => this.tokens.filter((token) => token.quote === quote).map(({ word }) => word));
  }

  // Takes what begins at this token; returns how many tokens it is.
  /** @param {number} rank */
  #take(rank) {
    const token = this.tokens[rank];
    if (token.isAddress) return this.#put([token], unit([token], token.word, ""));
    return (token.quote ? 0 : this.#takeFact(rank)) || this.#takePhrase(rank) || this.#takeWord(rank);
  }

  /** @param {number} rank */
  #takeFact(rank) {
    const text = this.tokens.slice(rank).map(({ word }) => word).join(" ");
    const fact = factAt(this.columns, text);
    if (!fact) return 0;
    const count = text.slice(0, fact.length).trim().split(" ").length;
    const said = this.tokens.slice(rank, rank + count);
    this.query.facts.push({ ...fact, ...this.#around(rank, count), isWithout: said[0].minus });
    if (!fact.radius) this.#put(said, unit(said, said.map(({ word }) => word).join(""), this.#stemOf(said), { fact }));
    return count;
  }

  // The words of a fact, and the query without them.
  /** @param {number} rank @param {number} count */
  #around(rank, count) {
    /** @param {Token[]} all */
    const text = (all) => all.map(({ shown, minus }) => `${minus ? "-" : ""}${shown}`).join(" ");
    const rest = text(this.tokens.filter((_, other) => other < rank || other >= rank + count));
    return { shown: text(this.tokens.slice(rank, rank + count)), rest };
  }

  // What the words of a fact are found by in texts: a phrase, or their last word.
  /** @param {Token[]} said */
  #stemOf(said) {
    const isPhrase = this.folding.phrases.has(said.map(({ word }) => word).join(" "));
    return isPhrase ? said.map(({ word }) => word).join("") : this.folding.stem(said[said.length - 1].word);
  }

  /** @param {number} rank */
  #takePhrase(rank) {
    const pair = this.tokens.slice(rank, rank + 2);
    if (pair.length < 2 || !this.folding.phrases.has(pair.map(({ word }) => word).join(" "))) return 0;
    const word = pair.map((token) => token.word).join("");
    return this.#put(pair, unit(pair, word, word, { last: this.#isLast(rank + 1) }));
  }

  /** @param {number} rank */
  #takeWord(rank) {
    const token = this.tokens[rank];
    const isId = this.columns.rankOfId(token.shown) >= 0;
    const stem = isId ? token.word : this.folding.stem(token.word);
    const isIdle = (!token.quote && !token.minus && SMALL_TALK.has(token.word)) || (!stem && this.folding.saysNothing(token.word));
    if (isIdle) return 1;
    const isOther = rank > 0 && this.tokens[rank - 1].word === "ou" && this.query.units.length > 0;
    return this.#put([token], unit([token], token.word, stem, { last: this.#isLast(rank), group: isOther ? this.group : 0 }));
  }

  // Adds what was found; words joined by « ou » are of one group.
  /** @param {Token[]} said @param {Unit} found */
  #put(said, found) {
    const list = said[0].minus ? this.query.without : this.query.units;
    if (!found.group) {
      this.group += 1;
      found.group = this.group;
    }
    if (!list.some((other) => alike(found, other))) list.push(found);
    return said.length;
  }

  // Nothing is asked for by words of every day alone; one letter is a word in the making; no offer has anything else.
  #takeLittleWords() {
    const little = this.tokens.filter(({ word }) => !SMALL_TALK.has(word));
    if (!this.text.trim() || (this.tokens.length && little.every(({ word }) => this.folding.stopWords.has(word)))) return;
    const isBeginning = little.length === 1 && /\p{L}$/u.test(this.text);
    const all = little.length ? little : [{ shown: this.text.trim(), word: this.text.trim(), minus: false, quote: 0, isAddress: false }];
    const { word } = all[0];
    this.#put(all, isBeginning ? unit(all, word, word, { last: true }) : unit(all, this.text.trim(), "", { shown: this.text.trim() }));
  }

  // Whether the word at this place may still be in the making.
  /** @param {number} rank */
  #isLast(rank) {
    return rank === this.tokens.length - 1 && /[\p{L}\p{N}+#]$/u.test(this.text);
  }
}

/** @param {string} text @param {Folding} folding @param {Columns} columns @returns {Query} */
export function readQuery(text, folding, columns) {
  return new Reading(text, folding, columns).read();
}
