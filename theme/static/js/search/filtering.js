// Filters: which offers pass, how many each value would give, what to propose when none passes.

const EARTH_KM = 6371;
const DAY_MINUTES = 24 * 60;
export const PERIODS = [1, 3, 7, 14];
export const RADII = [5, 10, 20, 30, 50];
const PROPOSALS = 3;
const WORDS = -1;
const PERIOD = -2;

/** @param {Position} one @param {Position} other */
function distance([latitude, longitude], [otherLatitude, otherLongitude]) {
  const radians = Math.PI / 180;
  const height = Math.sin(((otherLatitude - latitude) * radians) / 2) ** 2;
  const width = Math.sin(((otherLongitude - longitude) * radians) / 2) ** 2;
  const across = Math.cos(latitude * radians) * Math.cos(otherLatitude * radians) * width;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, height + across)));
}

// Kilometres from each commune to the nearest chosen one; Infinity where a position is unknown.
/** @param {IndexContent["positions"]} positions @param {Set<number>} chosen */
function kilometres(positions, chosen) {
  return positions.map((position, rank) => {
    if (chosen.has(rank)) return 0;
    const others = [...chosen].map((other) => positions[other]).filter((other) => !!other);
    return position && others.length ? Math.min(...others.map((other) => distance(position, other))) : Infinity;
  });
}

export class Filtering {
  // `total` is what words count for by offer, null without words; `now` in minutes since 1970.
  /** @param {Columns} columns @param {SearchState} state @param {Float32Array | null} total @param {number} now */
  constructor(columns, state, total, now) {
    this.columns = columns;
    this.state = state;
    this.total = total;
    this.now = now;
    this.communes = columns.facet("commune");
    this.chosen = new Set((state.filters.commune ?? []).map((code) => this.communes.rankOf.get(code) ?? -1));
    this.far = kilometres(columns.positions, this.chosen);
    this.accepted = columns.facets.map((facet) => this.#acceptedSets(facet));
    this.failing = new Uint8Array(columns.size); // how many filters refuse an offer
    this.refusing = new Int8Array(columns.size); // which one, when it is alone
    this.#run();
  }

  // For each set of values of a facet, whether it passes; null when the facet is not used.
  /** @param {Facet} facet */
  #acceptedSets(facet) {
    const codes = this.state.filters[facet.key] ?? [];
    if (!codes.length) return null;
    if (facet === this.communes) return this.#near(this.state.radius);
    const ranks = new Set(codes.map((code) => facet.rankOf.get(code)));
    return facet.sets.map((values) => values.some((rank) => ranks.has(rank)));
  }

  /** @param {number} radius */
  #near(radius) {
    return this.communes.sets.map((values) => values.some((rank) => this.far[rank] <= radius));
  }

  #run() {
    const { size, dates, facets } = this.columns;
    this.oldest = this.state.since ? this.now - this.state.since * DAY_MINUTES : -Infinity;
    for (let offer = 0; offer < size; offer += 1) {
      if (this.total && !this.total[offer]) this.#refuse(offer, WORDS);
      if (this.state.since && !(dates[offer] >= this.oldest)) this.#refuse(offer, PERIOD);
    }
    facets.forEach((facet, rank) => {
      const accepted = this.accepted[rank];
      if (!accepted) return;
      for (let offer = 0; offer < size; offer += 1) if (!accepted[facet.ranks[offer]]) this.#refuse(offer, rank);
    });
  }

  /** @param {number} offer @param {number} filter */
  #refuse(offer, filter) {
    this.failing[offer] += 1;
    this.refusing[offer] = filter;
  }

  /** @param {number} offer */
  passes(offer) {
    return this.failing[offer] === 0;
  }

  /** @param {number} offer @param {number} filter */
  #passesBut(offer, filter) {
    return this.failing[offer] === 0 || (this.failing[offer] === 1 && this.refusing[offer] === filter);
  }

  // The numbers of the offers that pass, newest first.
  found() {
    const offers = [];
    for (let offer = 0; offer < this.columns.size; offer += 1) if (this.passes(offer)) offers.push(offer);
    return offers;
  }

  /** @param {number} offer */
  kilometresTo(offer) {
    return Math.min(Infinity, ...this.communes.valuesOf(offer).map((rank) => this.far[rank]));
  }

  // Facet key → how many offers each value would give, the other filters as they are.
  counts() {
    return Object.fromEntries(this.columns.facets.map((facet, rank) => [facet.key, this.#countsOf(facet, rank)]));
  }

  /** @param {Facet} facet @param {number} rank */
  #countsOf(facet, rank) {
    const bySet = new Int32Array(facet.sets.length);
    for (let offer = 0; offer < this.columns.size; offer += 1) {
      if (this.#passesBut(offer, rank)) bySet[facet.ranks[offer]] += 1;
    }
    const counts = new Array(facet.codes.length).fill(0);
    bySet.forEach((count, set) => {
      for (const value of facet.sets[set]) counts[value] += count;
    });
    return counts;
  }

  // How many offers each period would give; the first count is that of all dates.
  periodCounts() {
    const counts = [0, ...PERIODS].map(() => 0);
    for (let offer = 0; offer < this.columns.size; offer += 1) {
      if (!this.#passesBut(offer, PERIOD)) continue;
      counts[0] += 1;
      PERIODS.forEach((days, rank) => {
        if (this.columns.dates[offer] >= this.now - days * DAY_MINUTES) counts[rank + 1] += 1;
      });
    }
    return counts;
  }

  // The changes that give most offers.
  /** @param {Match[]} matches @returns {Proposal[]} */
  proposals(matches) {
    const found = [...this.#dropping(), ...this.#withoutWord(matches), ...this.#widening()];
    return found.filter(({ count }) => count).sort((one, other) => other.count - one.count).slice(0, PROPOSALS);
  }

  /** @param {ValueOf<unknown>} accepts */
  #count(accepts) {
    let count = 0;
    for (let offer = 0; offer < this.columns.size; offer += 1) if (accepts(offer)) count += 1;
    return count;
  }

  #dropping() {
    const all = this.columns.facets.flatMap(({ key }, rank) => (this.accepted[rank] ? [{ drop: key, filter: rank }] : []));
    if (this.total) all.push({ drop: "q", filter: WORDS });
    if (this.state.since) all.push({ drop: "depuis", filter: PERIOD });
    return all.map(({ drop, filter }) => ({ drop, count: this.#count((offer) => this.#passesBut(offer, filter)) }));
  }

  /** @param {Match[]} matches */
  #withoutWord(matches) {
    if (matches.length < 2) return [];
    return matches.map((left, word) => {
      const others = matches.filter((match) => match !== left);
      /** @param {number} offer */
      const accepts = (offer) => this.#passesBut(offer, WORDS) && others.every(({ best }) => best[offer]);
      return { word, count: this.#count(accepts) };
    });
  }

  #widening() {
    const filter = this.columns.facets.indexOf(this.communes);
    if (!this.accepted[filter]) return [];
    for (const radius of RADII.filter((one) => one > this.state.radius)) {
      const near = this.#near(radius);
      const count = this.#count((offer) => this.#passesBut(offer, filter) && near[this.communes.ranks[offer]]);
      if (count) return [{ radius, count }];
    }
    return [];
  }
}
