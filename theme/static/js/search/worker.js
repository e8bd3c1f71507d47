// Searches away from the page: the index, its words and its filters live here.
// In: { number, state, now, index, page }, or { number, ids, index, page } for offers that are known by their ids.
// Out: { kind: "ready", facets }, { kind: "answer", number, … }, { kind: "named", number, cards }, { kind: "failed", number }.

import { stemmer } from "../vendor/orama-stemmers-3.1.18/fr.js";
import { Columns, WEIGHTS } from "./columns.js";
import { Filtering } from "./filtering.js";
import { Folding } from "./folding.js";
import { Matcher, scores } from "./matching.js";
import { Words } from "./words.js";

const NOTHING = 404;
let library = null; // the promise of { columns, matcher, folding }, one for each index

class Outdated extends Error {}

async function fetchJson(address) {
  const answer = await fetch(address);
  if (answer.status === NOTHING) throw new Outdated(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

async function openIndex(address) {
  const content = await fetchJson(address);
  const folding = new Folding(content.folding, stemmer);
  const columns = new Columns(content, folding);
  const fileAddress = (rank) => address.replace(/index-([^/]*)\.json$/, `mots-$1-${rank}.json`);
  const matcher = new Matcher(columns, new Words(content.starts, (rank) => fetchJson(fileAddress(rank))));
  postMessage({ kind: "ready", facets: columns.facets.map((facet) => described(facet, columns.size)) });
  return { columns, matcher, folding };
}

// The site was built again since this page was opened: its address tells the name of the new index.
async function openLatest(page) {
  const text = await (await fetch(page, { cache: "reload" })).text();
  const found = /data-index="([^"]+)"/.exec(text);
  if (!found) throw new Error(`no index in ${page}`);
  return openIndex(new URL(found[1], page).href);
}

// `totals`: how many offers of the index have each value.
function described({ key, title, codes, labels, valuesOf }, size) {
  const totals = codes.map(() => 0);
  for (let offer = 0; offer < size; offer += 1) for (const value of valuesOf(offer)) totals[value] += 1;
  return { key, title, codes, labels, totals };
}

function byRelevance(total) {
  return (one, other) => total[other] - total[one] || one - other;
}

function byDistance(filtering) {
  return (one, other) => {
    const [near, far] = [filtering.kilometresTo(one), filtering.kilometresTo(other)];
    return near === far ? one - other : near - far;
  };
}

function sorted(offers, state, total, filtering) {
  if (state.sort === "distance" && filtering.chosen.size) return offers.sort(byDistance(filtering));
  if (total && state.sort !== "date") return offers.sort(byRelevance(total));
  return offers;
}

function card(offer, { columns, folding }, matches, stems) {
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

async function answered({ number, state, now }) {
  const { columns, matcher, folding } = await library;
  const matches = await matcher.match(folding.units(state.q));
  const total = matches.length ? scores(matches, columns.size) : null;
  const filtering = new Filtering(columns, state, total, now);
  const found = sorted(filtering.found(), state, total, filtering);
  const stems = new Set(matches.flatMap((match) => [...match.stems]));
  return {
    kind: "answer",
    number,
    total: found.length,
    cards: found.slice(0, state.shown).map((offer) => card(offer, { columns, folding }, matches, stems)),
    counts: filtering.counts(),
    periods: filtering.periodCounts(),
    words: matches.map(({ unit, near }) => ({ word: unit.shown, near })),
    proposals: found.length ? [] : filtering.proposals(matches),
  };
}

// The offers with these ids that are still there.
async function named({ number, ids }) {
  const { columns, folding } = await library;
  const offers = ids.map((id) => columns.ids.indexOf(id)).filter((offer) => offer >= 0);
  return { kind: "named", number, cards: offers.map((offer) => card(offer, { columns, folding }, [], new Set())) };
}

async function search(message) {
  const answer = message.ids ? named : answered;
  try {
    library ??= openIndex(message.index);
    return await answer(message);
  } catch (error) {
    if (!(error instanceof Outdated)) throw error;
    library = openLatest(message.page);
    return answer(message);
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
