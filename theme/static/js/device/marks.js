// What shows an offer gets a button to keep it and, in lists, a word when it was seen or is new.

import * as memory from "./memory.js";
import * as texts from "./texts.js";

const OFFER = /\/offres\/([0-9A-Za-z]{1,32})\.html$/;

/** @param {string} path */
export function idIn(path) {
  return OFFER.exec(path)?.[1] ?? "";
}

// A card of a list; called again when what is remembered has changed.
/** @param {HTMLElement} card */
export function dress(card) {
  const link = card.querySelector(".card-title a");
  const id = link ? idIn(link.pathname) : "";
  if (!memory.remembers || !link || !id) return;
  const created = Date.parse(card.querySelector(".card-foot time")?.dateTime);
  const isSeen = memory.isSeen(id);
  card.classList.toggle("is-seen", isSeen);
  const news = created > memory.visitBefore() ? texts.NEW : "";
  card.querySelector(".card-mark").textContent = isSeen ? texts.SEEN : news;
  dressButton(card.querySelector(".favourite"), id, link.textContent);
}

/** @param {HTMLButtonElement} button @param {string} id @param {string} title */
export function dressButton(button, id, title) {
  button.hidden = false;
  button.dataset.offre = id;
  button.setAttribute("aria-label", texts.favourite(title));
  button.setAttribute("aria-pressed", String(memory.isFavourite(id)));
}
