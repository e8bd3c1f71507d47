// Which offers answer to each word of a query, and how well.

import SearchableMap from "../vendor/minisearch-7.2.0/SearchableMap.min.js";
import { WEIGHTS } from "./columns.js";

// What a word counts for, by how it answers: in its own form, in another one (« vigilant » for « vigile »), by its
// beginning, by a word that differs by one or two letters.
const WHOLE = 1;
const OTHER_FORM = 0.85;
const BEGINNING = 0.8;
const NEAR = [0, 0.7, 0.6];
const LEAST_BEGINNING_IN_TEXT = 4; // so that few word files are fetched
const LEAST_FOR_NEAR = [0, 4, 5];
const MOST_LETTERS_OFF = 4;
const REMEMBERED = 40;
const FACT = 4; // what a fact counts for, with half of what its words count for

// Whether longer words are meant too: while the word is being typed, and where it stands in texts alone. Letters as few
// as those of an acronym (« IDE ») are no beginning once they are found.
/** @param {Match} match */
function mayGoOn({ unit, found, strong }) {
  return !found || (unit.stem.length >= LEAST_BEGINNING_IN_TEXT && (unit.last || !strong));
}

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

  // The match of a unit is remembered by what it asks for; how it was typed may differ.
  /** @param {Unit} unit @returns {Promise<Match>} */
  async #remembered(unit) {
    const key = JSON.stringify([unit.word, unit.last, unit.fact?.codes, /^\p{Lu}+$/u.test(unit.shown)]);
    const known = this.known.get(key);
    if (known) return { ...known, unit };
    const [oldest] = this.known.keys();
    if (this.known.size >= REMEMBERED) this.known.delete(oldest);
    const match = unit.fact ? await this.#matchFact(unit, unit.fact) : await this.#matchWord(unit);
    if (!this.words.hasFailed) this.known.set(key, match);
    return match;
  }

  /** @param {Unit} unit @returns {Match} */
  #empty(unit) {
    return { unit, best: new Float32Array(this.columns.size), stems: new Set(), found: false, near: false, strong: false };
  }

  // The facet tells which offers answer; the words themselves only which come first.
  /** @param {Unit} unit @param {FoundFact} fact */
  async #matchFact(unit, { key, codes }) {
    const said = unit.stem ? await this.#matchWhole(this.#empty(unit)) : this.#empty(unit);
    const match = { ...this.#empty(unit), stems: said.stems, found: true };
    const { sets, ranks, rankOf } = this.columns.facet(key);
    const wanted = new Set(codes.map((code) => rankOf.get(code)));
    const passes = sets.map((set) => set.some((rank) => wanted.has(rank)));
    for (let offer = 0; offer < this.columns.size; offer += 1) {
      if (passes[ranks[offer]]) match.best[offer] = FACT + said.best[offer] / 2;
    }
    return match;
  }

  /** @param {Match} match */
  async #matchWhole(match) {
    this.#take(match, match.unit.stem, WHOLE);
    this.#takeFile(match, match.unit.stem, await this.words.whole(match.unit.stem), WHOLE);
    return match;
  }

  // The first way that finds something: the word itself, its beginning, a shorter one, a close one. Capitals are those
  // of an acronym: it is the beginning of nothing.
  /** @param {Unit} unit */
  async #matchWord(unit) {
    const match = this.#empty(unit);
    if (!unit.stem) return match; // no offer has it
    this.#takeId(match);
    await this.#matchWhole(match);
    const isBeginning = !unit.quote && !/^\p{Lu}{2,}$/u.test(unit.shown);
    if (isBeginning && mayGoOn(match)) this.#takeBeginnings(match, unit.stem);
    if (match.found || unit.quote) return match;
    const alike = await this.#alike(unit.stem);
    const longer = [...alike].filter(([stem]) => isBeginning && stem.startsWith(unit.stem));
    for (const [stem, offers] of longer) this.#takeFile(match, stem, offers, BEGINNING);
    if (!match.found) this.#takeClose(match, alike);
    return match;
  }

  // Words that are close to one that no offer has.
  /** @param {Match} match @param {SearchableMap<Postings>} alike */
  #takeClose(match, alike) {
    const { last, word, stem } = match.unit;
    if (last) this.#takeShortened(match, word);
    for (const distance of [1, 2]) if (!match.found) this.#takeNear(match, stem, distance, alike);
    match.near = match.found;
  }

  // The stems of the word files that begin like this one, in a tree.
  /** @param {string} stem @returns {Promise<SearchableMap<Postings>>} */
  async #alike(stem) {
    const beginning = stem.slice(0, LEAST_BEGINNING_IN_TEXT);
    if (beginning.length < LEAST_BEGINNING_IN_TEXT) return new SearchableMap();
    return SearchableMap.from(await this.words.beginning(beginning));
  }

  /** @param {Match} match */
  #takeId(match) {
    const offer = this.columns.rankOfId(match.unit.shown);
    if (offer < 0) return;
    match.best[offer] = WEIGHTS.id;
    match.found = true;
    match.strong = true;
  }

  /** @param {Match} match @param {string} stem @param {number} quality */
  #take(match, stem, quality) {
    const postings = this.columns.lexicon.get(stem);
    if (!postings) return;
    match.found = true;
    match.stems.add(stem);
    const form = this.columns.folding.form(match.unit.word);
    for (const { weight, offersOf, entry, forms } of postings) {
      const counts = weight * quality * (quality < WHOLE || forms.has(form) ? 1 : OTHER_FORM);
      if (weight > WEIGHTS.place) match.strong = true;
      for (const offer of offersOf(entry)) match.best[offer] = Math.max(match.best[offer], counts);
    }
  }

  /** @param {Match} match @param {string} stem @param {Postings} postings @param {number} quality */
  #takeFile(match, stem, { skills, text, names }, quality) {
    /** @param {number} weight @returns {ValueOf<void>} */
    const put = (weight) => (offer) => {
      match.best[offer] = Math.max(match.best[offer], weight * quality);
    };
    skills.forEach(put(WEIGHTS.skill));
    text.forEach(put(WEIGHTS.text));
    names.forEach(put(WEIGHTS.name));
    if (!skills.length && !text.length && !names.length) return;
    match.found = true;
    match.strong ||= names.length > 0;
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
