// The index of columns (plugins/panneau/site/search/index.py), made ready to be searched.

import SearchableMap from "../vendor/minisearch-7.2.0/SearchableMap.min.js";

// What a word counts for, by where it stands.
export const WEIGHTS = { title: 16, trade: 8, place: 6, employer: 6, skill: 4, label: 3, text: 1 };

// 0 is the next new entry, n the entry n - 1.
function decoded(column) {
  let next = 0;
  return Int32Array.from(column, (code) => (code === 0 ? next++ : code - 1));
}

// Entry → offers, from offer → entries.
function inverted(count, offers, entriesOf) {
  const starts = new Int32Array(count + 1);
  for (let offer = 0; offer < offers; offer += 1) for (const entry of entriesOf(offer)) starts[entry + 1] += 1;
  for (let entry = 0; entry < count; entry += 1) starts[entry + 1] += starts[entry];
  const places = starts.slice();
  const found = new Int32Array(starts[count]);
  for (let offer = 0; offer < offers; offer += 1) for (const entry of entriesOf(offer)) found[places[entry]++] = offer;
  return (entry) => found.subarray(starts[entry], starts[entry + 1]);
}

function texts({ values, column }) {
  const ranks = decoded(column);
  return { values, ranks, of: (offer) => values[ranks[offer]] };
}

function facet(raw, ranks) {
  return { ...raw, ranks, valuesOf: (offer) => raw.sets[ranks[offer]], rankOf: new Map(raw.codes.map((code, rank) => [code, rank])) };
}

// Minutes since 1970 as written in the offers; NaN without date.
function minutes(steps) {
  let before = 0;
  return Float64Array.from(steps, (step) => {
    if (step === null) return NaN;
    before = before ? before - step : step;
    return before;
  });
}

export class Columns {
  constructor(content, folding) {
    this.folding = folding;
    this.ids = content.ids;
    this.size = content.ids.length;
    this.dates = minutes(content.dates);
    this.titles = texts(content.titles);
    this.employers = texts(content.employers);
    this.places = texts(content.places);
    this.contracts = texts(content.contracts);
    this.sources = texts(content.sources);
    this.facets = this.#facets(content.facets);
    this.positions = content.positions;
    this.starts = content.starts;
    this.lexicon = new SearchableMap();
    this.#learn();
  }

  // A facet has a column, or follows from the entries of another column or facet.
  #facets(all) {
    const told = { places: this.places.ranks, contracts: this.contracts.ranks, sources: this.sources.ranks };
    for (const raw of all) if (raw.column) told[raw.key] = decoded(raw.column);
    return all.map((raw) => facet(raw, told[raw.key] ?? told[raw.follows].map((entry) => raw.told[entry])));
  }

  facet(key) {
    return this.facets.find((one) => one.key === key);
  }

  // Calls back with each offer that one of the column's entries holds for this stem, and what that counts for.
  each(stem, callback) {
    for (const { weight, offersOf, entry } of this.lexicon.get(stem) ?? []) {
      for (const offer of offersOf(entry)) callback(offer, weight);
    }
  }

  #learn() {
    this.#add(WEIGHTS.title, this.titles.values, (offer) => [this.titles.ranks[offer]]);
    this.#add(WEIGHTS.employer, this.employers.values, (offer) => [this.employers.ranks[offer]]);
    this.#add(WEIGHTS.place, this.places.values, (offer) => [this.places.ranks[offer]]);
    for (const one of this.facets.filter((each) => each.column_of)) {
      const labels = one.labels.map((label, rank) => `${label} ${one.words[rank]}`);
      this.#add(WEIGHTS[one.column_of], labels, one.valuesOf);
    }
  }

  #add(weight, values, entriesOf) {
    const offersOf = inverted(values.length, this.size, entriesOf);
    values.forEach((value, entry) => {
      for (const stem of this.folding.stems(value)) {
        this.lexicon.fetch(stem, () => []).push({ weight, offersOf, entry });
      }
    });
  }
}
