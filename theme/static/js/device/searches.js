// The searches that this device keeps, with how many offers each has found since it was last looked at.

import { searchState } from "../search/address.js";
import * as memory from "./memory.js";
import * as texts from "./texts.js";

/** @type {ById} */
const at = (id) => document.getElementById(id);
const place = at("recherches-gardees");

// Nothing is loaded for those who keep no search.
function start() {
  const kept = memory.remembers ? memory.searches() : [];
  place.hidden = !kept.length;
  if (!kept.length) return;
  const items = kept.map(shown);
  place.querySelector("ul").replaceChildren(...items);
  const worker = new Worker(new URL("../search/worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => data.kind === "answer" && showFresh(items[data.number], kept[data.number], data.fresh));
  const index = new URL(place.dataset.index, document.baseURI).href;
  const page = new URL(place.dataset.page, document.baseURI).href;
  kept.forEach(({ address, newest }, number) => {
    worker.postMessage({ number, index, page, now: Date.now() / 60_000, after: newest, state: searchState(address) });
  });
}

/** @param {KeptSearch} search */
function shown({ address, label }) {
  const item = document.importNode(at("modele-recherche").content.firstElementChild, true);
  const link = item.querySelector("a");
  link.href = `${place.dataset.page}${address}`;
  link.textContent = label;
  const button = item.querySelector("button");
  button.setAttribute("aria-label", texts.forgetSearch(label));
  button.addEventListener("click", () => {
    memory.forgetSearch(address);
    item.remove();
    place.hidden = !memory.searches().length;
  });
  return item;
}

/** @param {HTMLLIElement} item @param {KeptSearch} search @param {number} fresh */
function showFresh(item, { at: seen }, fresh) {
  item.querySelector('[data-slot="fresh"]').textContent = texts.fresh(fresh, seen, Date.now());
}

start();
