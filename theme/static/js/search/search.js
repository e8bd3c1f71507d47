// The search page: what the visitor types and ticks → the address → the worker → the results.

import { emptyState, isAsked, readState, STEP, writeState } from "./address.js";
import { Controls } from "./controls.js";
import { PERIODS, RADII } from "./filtering.js";
import { Filters } from "./filters.js";
import { Keeping } from "./keeping.js";
import { place } from "./results.js";
import { findPlace, rememberPlace } from "./return.js";
import { Suggestions } from "./suggestions.js";
import * as texts from "./texts.js";

const PAUSE_MS = 250; // browsers refuse to write the address at each letter
const SLOW_MS = 400;
const TYPED_MS = 800; // after which what was found is announced: not at each letter
const MOST_PRINTED = 10_000;
const FIRST = 6; // cards that a screen holds (search.css too)
const WIDE = matchMedia("(min-width: 60rem)");

/** @type {ById} */
const at = (id) => document.getElementById(id);
const page = at("recherche");
const filterKeys = page.dataset.filters.split(" ");

const suggestions = new Suggestions(at("mots"), at("suggestions"), (text) => change({ q: text }, focusResults));
const keeping = new Keeping();
const TITLE = document.title;

let state = readState(location.search, filterKeys);
let worker = /** @type {Worker | null} */ (null);
let facets = /** @type {FacetSummary[]} */ ([]);
let controls = /** @type {Controls | null} */ (null);
let spoken = 0;
let number = 0;
let pause = 0;
let slow = 0;
let unwritten = /** @type {"" | "pushState" | "replaceState"} */ (""); // how the address is to be written
let isFirst = true; // whether no results were shown yet
let isTyping = false; // the words being typed are one step of the history, whatever their letters
let afterwards = /** @type {(() => void) | null} */ (null); // what to do once the results have come, such as moving the focus

function start() {
  at("depuis").append(...PERIODS.map((days) => new Option(texts.period(days), String(days))));
  at("rayon").append(...RADII.map((kilometres) => new Option(texts.kilometres(kilometres), String(kilometres))));
  for (const option of at("depuis").options) option.dataset.label = option.textContent;
  at("mots").addEventListener("input", onTyping);
  at("recherche-avec-mots").addEventListener("submit", onSubmit);
  at("recherche-filtres").addEventListener("toggle", () => worker || search());
  at("depuis").addEventListener("change", () => change({ since: Number(at("depuis").value) }));
  at("rayon").addEventListener("change", () => change({ radius: Number(at("rayon").value) }));
  at("tri").addEventListener("change", () => change({ sort: at("tri").value }));
  at("plus").addEventListener("click", showMore);
  at("effacer").addEventListener("click", clear);
  at("voir").addEventListener("click", seeResults);
  at("imprimer").addEventListener("click", printAll);
  at("resultats").addEventListener("click", rememberPlace);
  addEventListener("popstate", () => {
    isTyping = false;
    unwritten = "";
    state = readState(location.search, filterKeys);
    refresh();
  });
  refresh();
}

// Show the state, and search if it asks for something.
function refresh() {
  at("mots").value = state.q;
  if (isAsked(state) || worker) search();
}

function onTyping() {
  if (!isTyping) writeAddress();
  unwritten ||= isTyping ? "replaceState" : "pushState";
  isTyping = true;
  state = { ...state, q: at("mots").value, shown: STEP };
  search();
}

/** @param {SubmitEvent} event */
function onSubmit(event) {
  event.preventDefault();
  suggestions.close();
  change({ q: at("mots").value }, focusResults);
}

/** @param {Partial<SearchState>} values @param {() => void} [then] */
function change(values, then) {
  afterwards = then ?? null;
  writeAddress();
  unwritten = "pushState";
  isTyping = false;
  state = { ...state, shown: STEP, ...values };
  at("mots").value = state.q;
  search();
}

/** @type {OnTick} */
function onTick(key, code, isChecked) {
  const others = (state.filters[key] ?? []).filter((other) => other !== code);
  setFilter(key, isChecked ? [...others, code] : others);
}

/** @param {string} key @param {string[]} codes @param {() => void} [then] */
function setFilter(key, codes, then) {
  const kept = Object.fromEntries(Object.entries(state.filters).filter(([other]) => other !== key));
  const hasCommune = key === "commune" ? codes.length : kept.commune;
  change({ filters: codes.length ? { ...kept, [key]: codes } : kept, radius: hasCommune ? state.radius : 0 }, then);
}

function clear() {
  change(emptyState(), () => at("mots").focus());
}

// On a phone the filters fill the screen: back to what they have found.
function seeResults() {
  if (!WIDE.matches) at("recherche-filtres").open = false;
  focusResults();
}

// Paper has no « Afficher plus » : all results are shown first.
function printAll() {
  state = { ...state, shown: MOST_PRINTED };
  afterwards = () => print();
  search();
}

function showMore() {
  writeAddress();
  unwritten = "replaceState";
  const before = state.shown;
  state = { ...state, shown: before + STEP };
  afterwards = () => at("resultats").children[before]?.querySelector("a").focus();
  search();
}

// Once the results are on the screen: Chromium takes as long for it as to show them.
function writeAddress() {
  const address = `${location.pathname}${writeState(state)}`;
  if (unwritten && address !== location.pathname + location.search) history[unwritten](null, "", address);
  unwritten = "";
}

function search() {
  worker ??= openWorker();
  number += 1;
  at("recherche-resultats").ariaBusy = "true";
  clearTimeout(pause);
  clearTimeout(slow);
  slow = setTimeout(() => say(texts.SEARCHING), SLOW_MS);
  const index = new URL(page.dataset.index, document.baseURI).href;
  const now = Date.now() / 60_000;
  worker.postMessage({ number, state, now, index, page: location.origin + location.pathname });
}

function openWorker() {
  const opened = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  opened.addEventListener("message", onMessage);
  opened.addEventListener("error", fail);
  return opened;
}

/** @param {MessageEvent<SearchMessage>} event */
function onMessage({ data }) {
  if (data.kind === "ready") onReady(data.facets);
  else if (data.number === number && data.kind === "answer") show(data);
  else if (data.number === number) fail();
}

/** @param {FacetSummary[]} found */
function onReady(found) {
  facets = found;
  controls = null; // made with the first answer
  if (WIDE.matches) at("recherche-filtres").open = true;
}

function fail() {
  clearTimeout(slow);
  worker?.terminate();
  worker = null;
  say(texts.FAILED);
  settlePage();
  at("listes").hidden = false;
  writeAddress();
}

// What is found is shown at once, and announced when typing pauses.
// The room that was made for results (early.js) is no longer needed.
function settlePage() {
  document.documentElement.classList.remove("is-asked");
}

/** @param {string} text */
function say(text) {
  const place = at("etat-recherche");
  clearTimeout(spoken);
  place.ariaLive = "off";
  place.textContent = text;
  spoken = setTimeout(() => {
    place.ariaLive = "polite";
    place.replaceChildren(document.createTextNode(text));
  }, isTyping ? TYPED_MS : 0);
}

// First what the screen holds, and all the rest once that is painted.
/** @param {SearchAnswer} answer */
function show(answer) {
  clearTimeout(slow);
  controls ??= new Controls(new Filters(at("liste-filtres"), facets, onTick), {
    change: (values) => change(values, focusResults),
    setFilter: (key, codes) => setFilter(key, codes, focusResults),
  });
  controls.filters.show(answer.counts, state.filters);
  controls.show(state, answer);
  suggestions.show(isTyping ? answer.suggestions : []);
  say(texts.announced(answer, state.q) + (answer.isPartial ? texts.PARTLY : ""));
  place(at("resultats"), answer.cards, 0, FIRST);
  at("plus").hidden = answer.stacks <= answer.cards.length;
  at("plus").textContent = texts.showMore(answer.stacks - answer.cards.length);
  at("recherche-resultats").hidden = false;
  at("listes").hidden = true;
  requestAnimationFrame(() => setTimeout(() => answer.number === number && showRest(answer)));
}

/** @param {SearchAnswer} answer */
function showRest({ cards, periods, newest }) {
  if (isTyping) pause = setTimeout(writeAddress, PAUSE_MS);
  else writeAddress();
  const name = texts.searchName(state.q, controls?.names(state) ?? []);
  document.title = name ? `${name} – ${TITLE}` : TITLE;
  keeping.show(isAsked(state) ? writeState({ ...state, shown: STEP }) : "", name, newest);
  place(at("resultats"), cards, FIRST, cards.length);
  [...at("depuis").options].forEach((option, rank) => {
    option.textContent = `${option.dataset.label} (${texts.number(periods[rank])})`;
  });
  at("recherche-resultats").ariaBusy = "false";
  settlePage();
  (afterwards ?? (isFirst ? findPlace : null))?.();
  isFirst = false;
  afterwards = null;
}

function focusResults() {
  at("titre-resultats").focus();
}

start();
