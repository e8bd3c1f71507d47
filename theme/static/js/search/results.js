// The results on the page. The markup is that of the templates in components/recherche.html: a town can change it there.

import { dress } from "../device/marks.js";
import { put, showMarks } from "./highlight.js";
import * as texts from "./texts.js";

/** @param {keyof Templates} template @returns {Filled} */
function filled(template) {
  const item = document.importNode(document.getElementById(template).content.firstElementChild, true);
  return { item, slot: (name) => item.querySelector(`[data-slot="${name}"]`) };
}

// Fills the slot, or removes the element that stands for it (`data-for`).
/** @param {Filled} filled @param {string} name @param {Piece[]} pieces */
function putOrRemove({ item, slot }, name, pieces) {
  if (pieces.some(([text]) => text)) put(item, slot(name), pieces);
  else item.querySelector(`[data-for="${name}"]`).remove();
}

/** @param {string} id */
function isOwnId(id) {
  return id.includes("/"); // the town's own: its id is the path of its page
}

/** @param {string} id */
function addressOf(id) {
  return isOwnId(id) ? `${id}.html` : `offres/${encodeURIComponent(id)}.html`;
}

/** @param {Twin} offer */
function twin({ id, place }) {
  const made = filled("modele-identique");
  const link = made.item.querySelector("a");
  link.href = addressOf(id);
  link.dataset.printed = link.href;
  link.textContent = texts.offerNumber(id);
  putOrRemove(made, "place", [[place, false]]);
  return made.item;
}

/** @param {Filled} made @param {Twin[]} twins */
function putTwins({ item, slot }, twins) {
  const folded = item.querySelector('[data-for="twins"]');
  if (!twins.length) return folded.remove();
  slot("twins").textContent = texts.identical(twins.length + 1);
  folded.querySelector("ul").append(...twins.map(twin));
}

/** @param {CardContent} offer */
export function card(offer) {
  const made = filled("modele-offre");
  const isOwn = isOwnId(offer.id);
  const link = made.item.querySelector("a");
  link.href = addressOf(offer.id);
  link.dataset.printed = isOwn ? link.href : `${texts.offerNumber(offer.id)} – ${link.href}`;
  made.item.classList.toggle("card-own", isOwn);
  if (!isOwn) made.item.querySelector('[data-for="own"]').remove();
  put(made.item, made.slot("title"), offer.title);
  putOrRemove(made, "employer", offer.employer);
  putOrRemove(made, "place", offer.place);
  putOrRemove(made, "away", [[texts.away(offer.kilometres), false]]);
  putOrRemove(made, "contract", [[offer.contract, false]]);
  putOrRemove(made, "hours", [[offer.hours, false]]);
  putOrRemove(made, "pay", [[texts.pay(offer.pay), false]]);
  putOrRemove(made, "note", [[texts.note(offer), false]]);
  putTwins(made, offer.twins);
  const hasDate = !Number.isNaN(offer.minute);
  putOrRemove(made, "date", [[hasDate ? texts.day(offer.minute) : "", false]]);
  putOrRemove(made, "ago", [[hasDate ? texts.ago(offer.minute, Date.now() / 60_000) : "", false]]);
  if (hasDate) /** @type {HTMLTimeElement} */ (made.slot("date")).dateTime = texts.machineMinute(offer.minute);
  putOrRemove(made, "source", [[offer.source, false]]);
  dress(made.item);
  return made.item;
}

const shownBy = new WeakMap(); // card → what it shows

// Shows these offers, from `first` to `end`; a card that stays the same keeps its focus.
/** @param {HTMLElement} list @param {CardContent[]} offers @param {number} first @param {number} end */
export function place(list, offers, first, end) {
  offers.slice(first, end).forEach((offer, rank) => {
    const old = list.children[first + rank];
    const text = JSON.stringify(offer);
    if (old && shownBy.get(old) === text) return;
    const made = card(offer);
    shownBy.set(made, text);
    if (old) old.replaceWith(made);
    else list.append(made);
  });
  while (list.children.length > offers.length) list.lastElementChild?.remove();
  showMarks(list.children);
}

// A list of buttons, each with its label and what it does.
/** @param {keyof Templates} template @param {ButtonEntry[]} entries */
export function buttons(template, entries) {
  return entries.map(({ label, name, press }) => {
    const { item, slot } = filled(template);
    slot("label").textContent = label;
    const button = item.querySelector("button");
    if (name) button.setAttribute("aria-label", name);
    button.addEventListener("click", press);
    return item;
  });
}
