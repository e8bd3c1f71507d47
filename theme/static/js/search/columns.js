// The index of columns (plugins/panneau/site/search/index.py and codes.py), made ready to be searched.

import SearchableMap from "../vendor/minisearch-7.2.0/SearchableMap.min.js";

// What a word counts for, by where it stands: more than a place’s for what tells the trade.
export const WEIGHTS = { id: 32, title: 16, trade: 8, name: 7, employer: 7, place: 5, skill: 4, label: 3, text: 1 };

// What stands for no code: codes.py.
const GAPS = [[0x5c, 0x5d], [0x7f, 0xa1], [0x1680, 0x1681], [0x2000, 0x2070], [0x3000, 0x3001], [0xd800, 0xe000], [0xfeff, 0xff00]];

/** @param {string} character */
function codeOf(character) {
  const point = /** @type {number} */ (character.codePointAt(0));
  let code = point - 35;
  for (const [start, end] of GAPS) {
    if (point < start) break;
    code -= end - start;
  }
  return code;
}

/** @param {string} text */
export function numbers(text) {
  return Int32Array.from(text, codeOf);
}

// 0 is the next new entry, n the entry n - 1.
/** @param {string} text */
function ranksOf(text) {
  let next = 0;
  return numbers(text).map((code) => (code === 0 ? next++ : code - 1));
}

// 0 is the set of the next new rank alone.
/** @param {RawFacet["sets"]} column */
function setsOf(column) {
  let next = 0;
  return column.map((one) => {
    const set = one === 0 ? [next] : one;
    next = Math.max(next, ...set.map((rank) => rank + 1));
    return set;
  });
}

// Entry → offers, from offer → entries.
/** @param {number} count @param {number} offers @param {ValueOf<Iterable<number>>} entriesOf @returns {ValueOf<Int32Array>} */
function inverted(count, offers, entriesOf) {
  const starts = new Int32Array(count + 1);
  for (let offer = 0; offer < offers; offer += 1) for (const entry of entriesOf(offer)) starts[entry + 1] += 1;
  for (let entry = 0; entry < count; entry += 1) starts[entry + 1] += starts[entry];
  const places = starts.slice();
  const found = new Int32Array(starts[count]);
  for (let offer = 0; offer < offers; offer += 1) for (const entry of entriesOf(offer)) found[places[entry]++] = offer;
  return (entry) => found.subarray(starts[entry], starts[entry + 1]);
}

// A facet without a column follows from the entries of another column or facet.
/** @param {RawFacet} raw @param {Record<string, Int32Array>} columns @param {IndexContent["told"]} told */
function followed({ key, follows = "" }, columns, told) {
  const entries = numbers(told[key]);
  return columns[follows].map((entry) => entries[entry]);
}

/** @param {RawFacet} raw @param {Int32Array} ranks @returns {Facet} */
function facet(raw, ranks) {
  const sets = setsOf(raw.sets);
  const rankOf = new Map(raw.codes.map((code, rank) => [code, rank]));
  return { ...raw, sets, ranks, rankOf, valuesOf: (offer) => sets[ranks[offer]] };
}

// Minutes since 1970 as written in the offers; NaN without date.
/** @param {IndexDates} dates */
function minutes({ steps, others }) {
  let before = NaN;
  return Float64Array.from(numbers(steps), (step, offer) => {
    if (others[offer] === null) return NaN;
    before = others[offer] ?? before - step;
    return before;
  });
}

export class Columns {
  /** @param {IndexContent} content @param {Folding} folding */
  constructor(content, folding) {
    this.folding = folding;
    this.ids = content.ids;
    this.size = content.ids.length;
    this.dates = minutes(content.dates);
    /** @type {Record<string, Int32Array>} */
    const columns = Object.fromEntries(Object.entries(content.columns).map(([name, text]) => [name, ranksOf(text)]));
    /** @param {TextName} name @returns {TextColumn} */
    const text = (name) => {
      const [values, ranks] = [content.texts[name], columns[name]];
      return { values, ranks, of: (offer) => values[ranks[offer]] };
    };
    this.titles = text("titles");
    this.employers = text("employers");
    this.places = text("places");
    this.contracts = text("contracts");
    this.sources = text("sources");
    this.stacks = columns.stacks; // one entry for offers of the same title and text
    this.facets = content.facets.map((raw) => facet(raw, columns[raw.key] ?? followed(raw, columns, content.told)));
    this.positions = content.positions;
    this.starts = content.starts;
    /** @type {SearchableMap<Posting[]>} */
    this.lexicon = new SearchableMap();
    this.ranksOfIds = new Map(this.ids.map((id, rank) => [id, rank]));
    this.#learn();
    this.communeNames = this.#listCommuneNames();
  }

  /** @param {string} key */
  facet(key) {
    return /** @type {Facet} */ (this.facets.find((one) => one.key === key));
  }

  // The labels of an offer's values of a facet.
  /** @param {string} key @param {number} offer */
  labelsOf(key, offer) {
    const { labels, valuesOf } = this.facet(key);
    return valuesOf(offer).map((rank) => labels[rank]);
  }

  // The place of an offer that is known by its number, as typed; -1 for none.
  /** @param {string} typed */
  rankOfId(typed) {
    return this.ranksOfIds.get(typed.toUpperCase()) ?? -1;
  }

  // The texts in which words may be sought one after the other.
  texts() {
    const { sets, labels, ranks } = this.facet("metier");
    const trades = { values: sets.map((set) => set.map((rank) => labels[rank]).join(" ")), ranks };
    return [this.titles, this.employers, this.places, trades];
  }

  // The communes, by their folded words.
  #listCommuneNames() {
    const { codes, labels } = this.facet("commune");
    return labels.map((label, rank) => ({ code: codes[rank], name: this.folding.words(label).join(" ") }));
  }

  #learn() {
    this.#add(WEIGHTS.title, this.titles.values, (offer) => [this.titles.ranks[offer]]);
    this.#add(WEIGHTS.employer, this.employers.values, (offer) => [this.employers.ranks[offer]]);
    this.#add(WEIGHTS.place, this.places.values, (offer) => [this.places.ranks[offer]]);
    for (const one of this.facets) {
      if (!one.column_of) continue;
      const codes = one.column_of === "trade" ? one.codes : []; // « K1304 » is a word
      const labels = one.labels.map((label, rank) => `${label} ${one.words?.[rank] ?? codes[rank] ?? ""}`);
      this.#add(WEIGHTS[one.column_of], labels, one.valuesOf);
    }
  }

  /** @param {number} weight @param {string[]} values @param {ValueOf<number[]>} entriesOf */
  #add(weight, values, entriesOf) {
    const offersOf = inverted(values.length, this.size, entriesOf);
    values.forEach((value, entry) => {
      const { stems, forms } = this.folding.read(value);
      for (const stem of stems) {
        this.lexicon.fetch(stem, () => []).push({ weight, offersOf, entry, forms });
      }
    });
  }
}
