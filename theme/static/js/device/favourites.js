// The page of favourites: what the search's index says today of the offers whose numbers this device has kept.

import { card } from "../search/results.js";
import * as memory from "./memory.js";
import * as texts from "./texts.js";

/** @type {ById} */
const at = (id) => document.getElementById(id);
const page = at("favoris");
const worker = new Worker(new URL("../search/worker.js", import.meta.url), { type: "module" });
/** @type {Map<string, CardContent>} */
let found = new Map(); // id → what is known of it

function start() {
  page.hidden = false;
  if (!memory.remembers) {
    say(texts.REFUSED);
    return;
  }
  at("oublier").hidden = false;
  at("oublier").querySelector("button").addEventListener("click", () => {
    memory.forget();
    dispatchEvent(new Event("memory"));
    show();
    say(texts.FORGOTTEN);
  });
  worker.addEventListener("message", onAnswer);
  worker.addEventListener("error", () => say(texts.FAILED));
  ask();
  addEventListener("pageshow", ({ persisted }) => persisted && ask());
  addEventListener("storage", ask);
}

function ask() {
  const index = new URL(page.dataset.index, document.baseURI).href;
  worker.postMessage({ number: 0, ids: memory.favourites(), index, page: location.origin + location.pathname });
}

/** @param {MessageEvent<SearchMessage>} event */
function onAnswer({ data }) {
  if (data.kind === "failed") say(texts.FAILED);
  if (data.kind !== "named") return;
  found = new Map(data.cards.map((offer) => [offer.id, offer]));
  show();
}

function show() {
  const ids = memory.favourites();
  at("liste-favoris").replaceChildren(...ids.map((id) => {
    const offer = found.get(id);
    return offer ? card(offer) : gone(id);
  }));
  const missing = ids.filter((id) => !found.has(id)).length;
  say(ids.length ? texts.kept(ids.length, missing) : texts.NONE);
}

// France Travail has withdrawn the offer: nothing but its number is left.
/** @param {string} id */
function gone(id) {
  const item = document.importNode(at("modele-retiree").content.firstElementChild, true);
  item.querySelector('[data-slot="id"]').textContent = id;
  item.querySelector("button").addEventListener("click", () => {
    memory.setFavourite(id, false);
    dispatchEvent(new Event("memory"));
    show();
    at("titre-favoris").focus();
  });
  return item;
}

/** @param {string} text */
function say(text) {
  at("etat-favoris").textContent = text;
}

start();
