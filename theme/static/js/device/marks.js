// What shows an offer gets a button to keep it and, in lists, a word when it was seen or is new.

import * as memory from "./memory.js";
import * as texts from "./texts.js";

const DETAILS = ".card-employer, .card-place";
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
  if (link && id && !link.hasAttribute("aria-describedby")) describe(card, link, id);
  if (!memory.remembers || !link || !id) return;
  const created = Date.parse(card.querySelector(".card-foot time")?.dateTime);
  const isSeen = memory.isSeen(id);
  card.classList.toggle("is-seen", isSeen);
  const news = created > memory.visitBefore() ? texts.NEW : "";
  card.querySelector(".card-mark").textContent = isSeen ? texts.SEEN : news;
  const details = [...card.querySelectorAll(DETAILS)].map((part) => part.querySelector("bdi").textContent);
  dressButton(card.querySelector(".favourite"), id, link.textContent, details);
}

// The link of an offer that a script has shown: as in the lists of the site, employer and place are its description.
/** @param {HTMLElement} card @param {HTMLAnchorElement} link @param {string} id */
function describe(card, link, id) {
  const parts = [...card.querySelectorAll(DETAILS)];
  for (const [rank, part] of parts.entries()) part.id ||= `trouvee-${rank}-${id}`;
  if (parts.length) link.setAttribute("aria-describedby", parts.map((part) => part.id).join(" "));
}

/** @param {HTMLButtonElement} button @param {string} id @param {string} title @param {string[]} [details] */
export function dressButton(button, id, title, details = []) {
  button.hidden = false;
  button.dataset.offre = id;
  button.setAttribute("aria-label", texts.favourite(title, details));
  button.setAttribute("aria-pressed", String(memory.isFavourite(id)));
}
