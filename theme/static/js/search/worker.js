// Searches away from the page: the index, its words and its filters live here.

import { stemmer } from "../vendor/orama-stemmers-3.1.18/fr.js";
import { Columns, WEIGHTS } from "./columns.js";
import { Filtering } from "./filtering.js";
import { Folding } from "./folding.js";
import { Matcher, scores } from "./matching.js";
import { Words } from "./words.js";

const NOTHING = 404;
/** @type {Promise<Library> | null} */
let library = null; // one for each index

class Outdated extends Error {}

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
  return { columns, matcher, folding };
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

/** @param {Filtering} filtering @returns {Order} */
function byDistance(filtering) {
  return (one, other) => {
    const [near, far] = [filtering.kilometresTo(one), filtering.kilometresTo(other)];
    return near === far ? one - other : near - far;
  };
}

/** @param {Filtering} filtering */
function sorted(filtering) {
  const { state, total } = filtering;
  const offers = filtering.found();
  if (state.sort === "distance" && filtering.chosen.size) return offers.sort(byDistance(filtering));
  if (total && state.sort !== "date") return offers.sort(byRelevance(total));
  return offers;
}

/** @param {number} offer @param {Library} library @param {Match[]} matches @param {Set<string>} stems @returns {CardContent} */
function card(offer, { columns, folding }, matches, stems) {
  /** @param {string} text @returns {Piece[]} */
  const marked = (text) => (stems.size ? folding.marked(text, stems) : [[text, false]]);
  return {
    id: columns.ids[offer],
    title: marked(columns.titles.of(offer)),
    employer: marked(columns.employers.of(offer)),
    place: marked(columns.places.of(offer)),
    contract: columns.contracts.of(offer),
    source: columns.sources.of(offer),
    minute: columns.dates[offer],
    onlyInText: matches.filter(({ best }) => best[offer] <= WEIGHTS.text).map(({ unit }) => unit.shown),
  };
}

/** @param {SearchRequest} request @param {Library} library @returns {Promise<SearchAnswer>} */
async function answered({ number, state, now }, library) {
  const { columns, matcher, folding } = library;
  const matches = await matcher.match(folding.units(state.q));
  const total = matches.length ? scores(matches, columns.size) : null;
  const filtering = new Filtering(columns, state, total, now);
  const found = sorted(filtering);
  const stems = new Set(matches.flatMap((match) => [...match.stems]));
  return {
    kind: "answer",
    number,
    total: found.length,
    cards: found.slice(0, state.shown).map((offer) => card(offer, library, matches, stems)),
    counts: filtering.counts(),
    periods: filtering.periodCounts(),
    words: matches.map(({ unit, near }) => ({ word: unit.shown, near })),
    proposals: found.length ? [] : filtering.proposals(matches),
  };
}

// The offers with these ids that are still there.
/** @param {NamedRequest} request @param {Library} library @returns {NamedOffers} */
function named({ number, ids }, library) {
  const { columns } = library;
  const offers = ids.map((id) => columns.ids.indexOf(id)).filter((offer) => offer >= 0);
  return { kind: "named", number, cards: offers.map((offer) => card(offer, library, [], new Set())) };
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
