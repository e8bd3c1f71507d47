// The search page: what the visitor types and ticks → the address → the worker → the results.

import { emptyState, isAsked, readState, STEP, writeState } from "./address.js";
import { PERIODS, RADII } from "./filtering.js";
import { Filters } from "./filters.js";
import { buttons, place } from "./results.js";
import * as texts from "./texts.js";

const PAUSE_MS = 250; // browsers refuse to write the address at each letter
const SLOW_MS = 400;
const FIRST = 6; // cards that a screen holds (search.css too)
const WIDE = matchMedia("(min-width: 60rem)");

/** @type {ById} */
const at = (id) => document.getElementById(id);
const page = at("recherche");
const filterKeys = page.dataset.filters.split(" ");

let state = readState(location.search, filterKeys);
let worker = /** @type {Worker | null} */ (null);
let facets = /** @type {FacetSummary[]} */ ([]);
let filters = /** @type {Filters | null} */ (null);
let number = 0;
let pause = 0;
let slow = 0;
let unwritten = /** @type {"" | "pushState" | "replaceState"} */ (""); // how the address is to be written
let isTyping = false; // the words being typed are one step of the history, whatever their letters
let afterwards = /** @type {(() => void) | null} */ (null); // what to do once the results have come, such as moving the focus

function start() {
  at("depuis").append(...PERIODS.map((days) => new Option(texts.period(days), String(days))));
  at("rayon").append(...RADII.map((kilometres) => new Option(texts.kilometres(kilometres), String(kilometres))));
  for (const option of at("depuis").options) option.dataset.label = option.textContent;
  at("recherche-avec-mots").hidden = false;
  at("recherche-filtres").hidden = false;
  at("mots").addEventListener("input", onTyping);
  at("recherche-avec-mots").addEventListener("submit", onSubmit);
  at("recherche-filtres").addEventListener("toggle", () => worker || search());
  at("depuis").addEventListener("change", () => change({ since: Number(at("depuis").value) }));
  at("rayon").addEventListener("change", () => change({ radius: Number(at("rayon").value) }));
  at("tri").addEventListener("change", () => change({ sort: at("tri").value }));
  at("plus").addEventListener("click", showMore);
  at("effacer").addEventListener("click", clear);
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
  change({ q: at("mots").value });
  afterwards = focusResults;
}

/** @param {Partial<SearchState>} values */
function change(values) {
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

/** @param {string} key @param {string[]} codes */
function setFilter(key, codes) {
  const kept = Object.fromEntries(Object.entries(state.filters).filter(([other]) => other !== key));
  const hasCommune = key === "commune" ? codes.length : kept.commune;
  change({ filters: codes.length ? { ...kept, [key]: codes } : kept, radius: hasCommune ? state.radius : 0 });
}

function clear() {
  change(emptyState());
  at("mots").focus();
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
  filters = null; // made with the first answer
  if (WIDE.matches) at("recherche-filtres").open = true;
}

function fail() {
  clearTimeout(slow);
  worker?.terminate();
  worker = null;
  say(texts.FAILED);
  at("listes").hidden = false;
  writeAddress();
}

/** @param {string} text */
function say(text) {
  at("etat-recherche").textContent = text;
}

// First what the screen holds, and all the rest once that is painted.
/** @param {SearchAnswer} answer */
function show(answer) {
  clearTimeout(slow);
  filters ??= new Filters(at("liste-filtres"), facets, onTick);
  filters.show(answer.counts, state.filters);
  showControls(answer);
  say(texts.announced(answer, state.q));
  place(at("resultats"), answer.cards, 0, FIRST);
  at("plus").hidden = answer.total <= answer.cards.length;
  at("plus").textContent = texts.showMore(answer.total - answer.cards.length);
  showProposals(answer);
  at("recherche-resultats").hidden = false;
  at("listes").hidden = true;
  requestAnimationFrame(() => setTimeout(() => answer.number === number && showRest(answer)));
}

/** @param {SearchAnswer} answer */
function showRest({ cards, periods }) {
  if (isTyping) pause = setTimeout(writeAddress, PAUSE_MS);
  else writeAddress();
  place(at("resultats"), cards, FIRST, cards.length);
  [...at("depuis").options].forEach((option, rank) => {
    option.textContent = `${option.dataset.label} (${texts.number(periods[rank])})`;
  });
  at("recherche-resultats").ariaBusy = "false";
  afterwards?.();
  afterwards = null;
}

/** @param {SearchAnswer} answer */
function showControls({ read }) {
  at("depuis").value = String(state.since);
  at("rayon").value = String(state.radius);
  at("rayon").disabled = !state.filters.commune;
  at("tri").value = state.sort;
  for (const option of at("tri").options) if (option.value === "distance") option.disabled = !state.filters.commune;
  const used = [...read.map(readFact), ...usedFilters()];
  at("filtres-actifs").replaceChildren(...buttons("modele-actif", used));
  at("nombre-filtres").textContent = used.length ? `(${used.length})` : "";
  at("effacer").hidden = !isAsked(state);
}

// What words were understood as, like a filter that can be taken off: its words leave the search.
/** @param {ReadFact} fact */
function readFact(fact) {
  const press = () => {
    afterwards = focusResults;
    change({ q: fact.rest });
  };
  return { label: texts.understood(fact), name: texts.unread(fact.shown), press };
}

function usedFilters() {
  const used = Object.entries(state.filters).flatMap(([key, codes]) =>
    codes.map((code) => usedFilter(/** @type {Filters} */ (filters).label(key, code), () => onTick(key, code, false))));
  if (state.radius) used.push(usedFilter(texts.radius(state.radius), () => change({ radius: 0 })));
  if (state.since) used.push(usedFilter(texts.period(state.since), () => change({ since: 0 })));
  return used;
}

/** @param {string} label @param {() => void} act */
function usedFilter(label, act) {
  const press = () => {
    afterwards = focusResults;
    act();
  };
  return { label, name: texts.remove(label), press };
}

/** @param {SearchAnswer} answer */
function showProposals({ total, proposals, words }) {
  at("sans-resultat").hidden = total > 0;
  at("propositions").replaceChildren(...buttons("modele-proposition", proposals.map((one) => ({
    label: `${texts.proposed(one, words, /** @type {Filters} */ (filters))}\u00a0: ${texts.offers(one.count)}`,
    press: () => {
      afterwards = focusResults;
      accept(one, words);
    },
  }))));
}

/** @param {Proposal} proposal @param {FoundWord[]} words */
function accept({ drop = "", word, radius }, words) {
  if (radius) change({ radius });
  else if (word !== undefined) change({ q: words.filter((_, rank) => rank !== word).map((one) => one.word).join(" ") });
  else if (drop === "q") change({ q: "" });
  else if (drop === "depuis") change({ since: 0 });
  else setFilter(drop, []);
}

function focusResults() {
  at("titre-resultats").focus();
}

start();
