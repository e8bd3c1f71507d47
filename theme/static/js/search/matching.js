// Which offers answer to each word of a query, and how well.

import SearchableMap from "../vendor/minisearch-7.2.0/SearchableMap.min.js";
import { WEIGHTS } from "./columns.js";

// What a word counts for, by how it answers: whole, by its beginning, by a word that differs by one or two letters.
const WHOLE = 1;
const BEGINNING = 0.8;
const NEAR = [0, 0.7, 0.6];
const LEAST_BEGINNING_IN_TEXT = 4; // so that few word files are fetched
const LEAST_FOR_NEAR = [0, 4, 5];
const MOST_LETTERS_OFF = 4;
const REMEMBERED = 40;

export class Matcher {
  /** @param {Columns} columns @param {Words} words */
  constructor(columns, words) {
    this.columns = columns;
    this.words = words;
    /** @type {Map<string, Match>} */
    this.known = new Map();
  }

  /** @param {Unit[]} units */
  match(units) {
    return Promise.all(units.map((unit) => this.#remembered(unit)));
  }

  /** @param {Unit} unit @returns {Promise<Match>} */
  async #remembered(unit) {
    const key = `${unit.word} ${unit.last}`;
    const known = this.known.get(key);
    if (known) return known;
    const [oldest] = this.known.keys();
    if (this.known.size >= REMEMBERED) this.known.delete(oldest);
    const match = await this.#matchOne(unit);
    this.known.set(key, match);
    return match;
  }

  // The first way that finds something: the word itself, its beginning, a shorter one, a close one.
  /** @param {Unit} unit */
  async #matchOne(unit) {
    /** @type {Match} */
    const match = { unit, best: new Float32Array(this.columns.size), stems: new Set(), found: false, near: false };
    if (!unit.stem) return match; // no offer has it
    this.#take(match, unit.stem, WHOLE);
    if (unit.last) this.#takeBeginnings(match, unit.stem);
    this.#takeFile(match, unit.stem, await this.words.whole(unit.stem), WHOLE);
    if (match.found) return match;
    this.#takeBeginnings(match, unit.stem);
    const alike = await this.#alike(unit.stem);
    for (const [stem, offers] of alike) if (stem.startsWith(unit.stem)) this.#takeFile(match, stem, offers, BEGINNING);
    if (match.found) return match;
    if (unit.last) this.#takeShortened(match, unit.word);
    for (const distance of [1, 2]) if (!match.found) this.#takeNear(match, unit.stem, distance, alike);
    match.near = match.found;
    return match;
  }

  // The stems of the word files that begin like this one, in a tree.
  /** @param {string} stem @returns {Promise<SearchableMap<Postings>>} */
  async #alike(stem) {
    const beginning = stem.slice(0, LEAST_BEGINNING_IN_TEXT);
    if (beginning.length < LEAST_BEGINNING_IN_TEXT) return new SearchableMap();
    return SearchableMap.from(await this.words.beginning(beginning));
  }

  /** @param {Match} match @param {string} stem @param {number} quality */
  #take(match, stem, quality) {
    if (!this.columns.lexicon.has(stem)) return;
    match.found = true;
    match.stems.add(stem);
    this.columns.each(stem, (offer, weight) => {
      match.best[offer] = Math.max(match.best[offer], weight * quality);
    });
  }

  /** @param {Match} match @param {string} stem @param {Postings} postings @param {number} quality */
  #takeFile(match, stem, { skills, text }, quality) {
    /** @param {number} weight @returns {ValueOf<void>} */
    const put = (weight) => (offer) => {
      match.best[offer] = Math.max(match.best[offer], weight * quality);
    };
    skills.forEach(put(WEIGHTS.skill));
    text.forEach(put(WEIGHTS.text));
    if (!skills.length && !text.length) return;
    match.found = true;
    match.stems.add(stem);
  }

  /** @param {Match} match @param {string} beginning */
  #takeBeginnings(match, beginning) {
    if (/^\p{Nd}+$/u.test(beginning)) return;
    for (const stem of this.columns.lexicon.atPrefix(beginning).keys()) {
      if (stem !== match.unit.stem) this.#take(match, stem, BEGINNING);
    }
  }

  // « animat » is the beginning of « animateur », whose stem is « anim ».
  /** @param {Match} match @param {string} word */
  #takeShortened(match, word) {
    for (let off = 1; off <= MOST_LETTERS_OFF && !match.found; off += 1) {
      const shorter = word.slice(0, -off);
      if (shorter.length >= LEAST_BEGINNING_IN_TEXT) this.#take(match, shorter, BEGINNING);
    }
  }

  /** @param {Match} match @param {string} stem @param {number} distance @param {SearchableMap<Postings>} alike */
  #takeNear(match, stem, distance, alike) {
    if (stem.length < LEAST_FOR_NEAR[distance]) return;
    for (const [other] of this.columns.lexicon.fuzzyGet(stem, distance)) {
      if (distance === 1 || other[0] === stem[0]) this.#take(match, other, NEAR[distance]);
    }
    for (const [other, [offers]] of alike.fuzzyGet(stem, distance)) this.#takeFile(match, other, offers, NEAR[distance]);
  }
}

// What each offer counts for in all: 0 unless every word is found in it.
/** @param {Match[]} matches @param {number} size */
export function scores(matches, size) {
  const total = new Float32Array(size);
  for (let offer = 0; offer < size; offer += 1) {
    let sum = 0;
    for (const { best } of matches) {
      if (!best[offer]) {
        sum = 0;
        break;
      }
      sum += best[offer];
    }
    total[offer] = sum;
  }
  return total;
}
