// On every page with offers: the visitor's favourites, what was seen, what is new since the visit before.

import { dress, dressButton, idIn } from "./marks.js";
import * as memory from "./memory.js";
import * as texts from "./texts.js";

const status = document.createElement("p");

function start() {
  status.className = "sr-only device-status";
  status.setAttribute("aria-live", "polite");
  document.body.append(status);
  memory.visit(document.querySelector("script[data-lecture]").dataset.lecture);
  const id = idIn(location.pathname);
  if (id) memory.see(id);
  document.addEventListener("click", onClick);
  addEventListener("storage", show); // changed in another tab
  addEventListener("pageshow", ({ persisted }) => persisted && show());
  addEventListener("memory", show); // changed on this page
  show();
}

function show() {
  for (const card of document.querySelectorAll(".card")) dress(card);
  const id = idIn(location.pathname);
  const own = document.querySelector(".offer-keep .favourite");
  if (id && own) dressButton(own, id, document.querySelector("h1").textContent);
  const entry = document.querySelector(".nav-device");
  if (entry) {
    entry.hidden = false;
    entry.querySelector(".nav-count").textContent = texts.count(memory.favourites().length);
  }
  showNews(document.querySelector(".hero-new"));
}

// How many offers were created since the visit before; the page tells when each was, in minutes.
/** @param {PageParts[".hero-new"]} place */
function showNews(place) {
  if (!place) return;
  let minute = 0;
  const all = place.dataset.created.split(" ").filter(Boolean).map((step) => (minute = minute ? minute - Number(step) : Number(step)));
  const found = all.filter((one) => one * 60_000 > memory.visitBefore()).length;
  place.hidden = !found;
  place.querySelector("a").textContent = texts.news(found, found === all.length && found >= 500);
}

/** @param {MouseEvent} event */
function onClick({ target }) {
  /** @type {HTMLButtonElement | null} */
  const button = /** @type {Element} */ (target).closest?.(".favourite");
  if (!button) return;
  const isKept = button.getAttribute("aria-pressed") !== "true";
  memory.setFavourite(/** @type {string} */ (button.dataset.offre), isKept);
  status.textContent = isKept ? texts.ADDED : texts.REMOVED;
  show();
}

if (memory.remembers) start();
