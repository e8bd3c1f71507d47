// Searches away from the page: the index, its words and its filters live here.

import { stemmer } from "../vendor/orama-stemmers-3.1.18/fr.js";
import { Columns, WEIGHTS } from "./columns.js";
import { Filtering } from "./filtering.js";
import { Folding } from "./folding.js";
import { Matcher } from "./matching.js";
import { readQuery } from "./query.js";
import { ranked } from "./ranking.js";
import { Suggesting } from "./suggesting.js";
import { Outdated, Words } from "./words.js";

const NOTHING = 404;
/** @type {Promise<Library> | null} */
let library = null; // one for each index

/** @param {string} address */
async function fetchJson(address) {
  const answer = await fetch(address);
  if (answer.status === NOTHING) throw new Outdated(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** @param {string} address @returns {Promise<Library>} */
async function openIndex(address) {
  const content = await fetchJson(address);
  const folding = new Folding(content.folding, stemmer);
  const columns = new Columns(content, folding);
  /** @param {number} rank */
  const fileAddress = (rank) => address.replace(/index-([^/]*)\.json$/, `mots-$1-${rank}.json`);
  const matcher = new Matcher(columns, new Words(content.starts, (rank) => fetchJson(fileAddress(rank))));
  postMessage({ kind: "ready", facets: columns.facets.map((facet) => described(facet, columns.size)) });
  return { columns, matcher, folding, suggesting: new Suggesting(columns) };
}

// The site was built again since this page was opened: its address tells the name of the new index.
/** @param {string} page */
async function openLatest(page) {
  const text = await (await fetch(page, { cache: "reload" })).text();
  const found = /data-index="([^"]+)"/.exec(text);
  if (!found) throw new Error(`no index in ${page}`);
  return openIndex(new URL(found[1], page).href);
}

/** @param {Facet} facet @param {number} size @returns {FacetSummary} */
function described({ key, title, codes, labels, valuesOf }, size) {
  const totals = codes.map(() => 0);
  for (let offer = 0; offer < size; offer += 1) for (const value of valuesOf(offer)) totals[value] += 1;
  return { key, title, codes, labels, totals };
}

/** @param {Float32Array} total @returns {Order} */
function byRelevance(total) {
  return (one, other) => total[other] - total[one] || one - other;
}

// Whatever the order, offers with all the words come before those that only come near.
/** @param {Ranking | null} ranking @param {Order} order @returns {Order} */
function fullFirst(ranking, order) {
  return ranking ? (one, other) => ranking.full[other] - ranking.full[one] || order(one, other) : order;
}

/** @param {Filtering} filtering @returns {Order} */
function byDistance(filtering) {
  return (one, other) => {
    const [near, far] = [filtering.kilometresTo(one), filtering.kilometresTo(other)];
    return near === far ? one - other : near - far;
  };
}

/** @param {Filtering} filtering @param {Ranking | null} ranking @returns {Order} */
function orderOf(filtering, ranking) {
  const { state } = filtering;
  if (state.sort === "distance" && filtering.chosen.size) return byDistance(filtering);
  return ranking && state.sort !== "date" ? byRelevance(ranking.total) : (one, other) => one - other;
}

// What is asked for with the filters that the words tell: a commune and a distance, unless the visitor has chosen some.
/** @param {SearchState} state @param {Query["facts"]} facts @returns {SearchState} */
function around(state, facts) {
  const place = facts.find(({ radius }) => radius);
  if (!place || state.filters.commune) return state;
  return { ...state, filters: { ...state.filters, commune: place.codes }, radius: place.radius };
}

/** @param {Query} query @param {Library} library @returns {Promise<{ matches: Match[], ranking: Ranking | null }>} */
async function rank({ units, without, phrases }, { columns, matcher }) {
  matcher.words.hasFailed = false;
  const [matches, excluded] = await Promise.all([matcher.match(units), matcher.match(without)]);
  if (!matches.length && !excluded.length) return { matches, ranking: null };
  return { matches, ranking: ranked(matches, excluded, phrases, columns) };
}

// What the words were understood as.
/** @param {Query} query @param {Columns} columns @returns {ReadFact[]} */
function readFacts({ facts }, columns) {
  return facts.map(({ shown, rest, key, codes, radius, isWithout }) => {
    const { labels, rankOf } = columns.facet(key);
    return { shown, rest, label: codes.map((code) => labels[rankOf.get(code) ?? 0]).join(", "), radius, isWithout };
  });
}

// Identical offers are one stack, where the first of them stands; those with all the words and the others stay apart.
/** @param {number[]} found @param {Columns} columns @param {Ranking | null} ranking @returns {number[][]} */
function stacked(found, columns, ranking) {
  /** @type {Map<number, number[]>} */
  const stacks = new Map();
  for (const offer of found) {
    const key = columns.stacks[offer] * 2 + (ranking?.full[offer] ? 1 : 0);
    const stack = stacks.get(key);
    if (stack) stack.push(offer);
    else stacks.set(key, [offer]);
  }
  return [...stacks.values()];
}

/**
 * @param {number[]} stack @param {Library} library @param {Match[]} matches @param {Set<string>} stems
 * @param {number | null} kilometres @returns {CardContent}
 */
function card([offer, ...twins], { columns, folding }, matches, stems, kilometres) {
  /** @param {string} text @returns {Piece[]} */
  const marked = (text) => (stems.size ? folding.marked(text, stems) : [[text, false]]);
  const others = matches.filter(({ unit }) => !unit.fact);
  return {
    id: columns.ids[offer],
    title: marked(columns.titles.of(offer)),
    employer: marked(columns.employers.of(offer)),
    place: marked(columns.places.of(offer)),
    contract: columns.contracts.of(offer),
    hours: columns.labelsOf("temps", offer)[0] ?? "",
    pay: highestStep(columns, offer),
    source: columns.sources.of(offer),
    minute: columns.dates[offer],
    onlyInText: others.filter(({ best }) => best[offer] && best[offer] <= WEIGHTS.text).map(({ unit }) => unit.shown),
    missing: missing(offer, matches),
    twins: twins.map((twin) => ({ id: columns.ids[twin], place: columns.places.of(twin) })),
    kilometres,
  };
}

// The highest step of the filter of pay that an offer reaches; "" where its pay is not known.
/** @param {Columns} columns @param {number} offer */
function highestStep(columns, offer) {
  const { codes, labels, valuesOf } = columns.facet("salaire");
  const [highest] = [...valuesOf(offer)].sort((one, other) => Number(codes[other]) - Number(codes[one]));
  return highest === undefined ? "" : labels[highest];
}

// The words that an offer lacks; of words joined by « ou », none while one is there.
/** @param {number} offer @param {Match[]} matches */
function missing(offer, matches) {
  const held = new Set(matches.filter(({ best }) => best[offer]).map(({ unit }) => unit.group));
  return matches.filter(({ unit }) => !held.has(unit.group)).map(({ unit }) => unit.shown);
}

/** @param {SearchRequest} request @param {Library} library @returns {Promise<SearchAnswer>} */
async function answered({ number, state, now, after = Infinity }, library) {
  const { columns, folding } = library;
  const query = readQuery(state.q, folding, columns);
  const { matches, ranking } = await rank(query, library);
  const filtering = new Filtering(columns, around(state, query.facts), ranking?.total ?? null, now);
  const found = filtering.found().sort(fullFirst(ranking, orderOf(filtering, ranking)));
  const stacks = stacked(found, columns, ranking);
  const stems = new Set(matches.flatMap((match) => [...match.stems]));
  /** @param {number} offer */
  const away = (offer) => (filtering.chosen.size ? filtering.kilometresTo(offer) : null);
  return {
    kind: "answer",
    number,
    total: found.length,
    stacks: stacks.length,
    full: ranking ? found.filter((offer) => ranking.full[offer]).length : found.length,
    fresh: found.filter((offer) => columns.dates[offer] > after).length,
    newest: Math.max(...columns.dates.filter((minute) => !Number.isNaN(minute)), 0),
    isPartial: library.matcher.words.hasFailed,
    suggestions: library.suggesting.find(state.q),
    cards: stacks.slice(0, state.shown).map((stack) => card(stack, library, matches, stems, away(stack[0]))),
    counts: filtering.counts(),
    periods: filtering.periodCounts(),
    words: matches.map(({ unit, near }) => ({ word: unit.shown, near })),
    read: readFacts(query, columns),
    proposals: found.length ? [] : filtering.proposals(matches),
  };
}

// The offers with these ids that are still there.
/** @param {NamedRequest} request @param {Library} library @returns {NamedOffers} */
function named({ number, ids }, library) {
  const { columns } = library;
  const offers = ids.map((id) => columns.ids.indexOf(id)).filter((offer) => offer >= 0);
  return { kind: "named", number, cards: offers.map((offer) => card([offer], library, [], new Set(), null)) };
}

/** @param {SearchRequest | NamedRequest} request @param {Library} library */
function answer(request, library) {
  return "ids" in request ? named(request, library) : answered(request, library);
}

/** @param {SearchRequest | NamedRequest} request */
async function search(request) {
  try {
    library ??= openIndex(request.index);
    return await answer(request, await library);
  } catch (error) {
    if (!(error instanceof Outdated)) throw error;
    library = openLatest(request.page);
    return answer(request, await library);
  }
}

addEventListener("message", async ({ data }) => {
  try {
    postMessage(await search(data));
  } catch (error) {
    library = null; // the next search tries again
    postMessage({ kind: "failed", number: data.number, reason: String(error) });
  }
});
