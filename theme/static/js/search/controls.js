// What stands around the results: the choices as they are, what the words were understood as, what to propose.

import { isAsked } from "./address.js";
import { buttons } from "./results.js";
import * as texts from "./texts.js";

/** @type {ById} */
const at = (id) => document.getElementById(id);

export class Controls {
  /** @param {import("./filters.js").Filters} filters @param {SearchHandlers} handlers */
  constructor(filters, handlers) {
    this.filters = filters;
    this.handlers = handlers;
  }

  /** @param {SearchState} state @param {SearchAnswer} answer */
  show(state, answer) {
    at("depuis").value = String(state.since);
    at("rayon").value = String(state.radius);
    at("rayon").disabled = !state.filters.commune;
    at("tri").value = state.sort;
    for (const option of at("tri").options) if (option.value === "distance") option.disabled = !state.filters.commune;
    const used = [...answer.read.map((fact) => this.#readFact(fact)), ...this.#usedFilters(state)];
    at("filtres-actifs").replaceChildren(...buttons("modele-actif", used));
    at("nombre-filtres").textContent = used.length ? `(${used.length})` : "";
    at("effacer").hidden = !isAsked(state);
    at("voir").textContent = texts.seeOffers(answer.total);
    this.#showProposals(state, answer);
  }

  // The filters that are used, in words.
  /** @param {SearchState} state */
  names(state) {
    return this.#usedFilters(state).map(({ label }) => label);
  }

  // What words were understood as, like a filter that can be taken off: its words leave the search.
  /** @param {ReadFact} fact */
  #readFact(fact) {
    return { label: texts.understood(fact), name: texts.unread(fact.shown), press: () => this.handlers.change({ q: fact.rest }) };
  }

  /** @param {SearchState} state */
  #usedFilters({ filters, radius, since }) {
    const used = Object.entries(filters).flatMap(([key, codes]) => codes.map((code) =>
      this.#used(this.filters.label(key, code), () => this.handlers.setFilter(key, codes.filter((other) => other !== code)))));
    if (radius) used.push(this.#used(texts.radius(radius), () => this.handlers.change({ radius: 0 })));
    if (since) used.push(this.#used(texts.period(since), () => this.handlers.change({ since: 0 })));
    return used;
  }

  /** @param {string} label @param {() => void} press */
  #used(label, press) {
    return { label, name: texts.remove(label), press };
  }

  /** @param {SearchState} state @param {SearchAnswer} answer */
  #showProposals(state, { total, proposals, words }) {
    at("sans-resultat").hidden = total > 0;
    at("propositions").replaceChildren(...buttons("modele-proposition", proposals.map((one) => ({
      label: texts.proposed(one, words, this.#hiding(state, one.drop)),
      press: () => this.#accept(one, words),
    }))));
  }

  // The values of a filter that hides offers: « Temps partiel ».
  /** @param {SearchState} state @param {string} [key] */
  #hiding(state, key) {
    return (key && state.filters[key]?.map((code) => this.filters.label(key, code)).join(", ")) ?? "";
  }

  /** @param {Proposal} proposal @param {FoundWord[]} words */
  #accept({ drop = "", word, radius }, words) {
    const { change, setFilter } = this.handlers;
    if (radius) change({ radius });
    else if (word !== undefined) change({ q: words.filter((_, rank) => rank !== word).map((one) => one.word).join(" ") });
    else if (drop === "q") change({ q: "" });
    else if (drop === "depuis") change({ since: 0 });
    else setFilter(drop, []);
  }
}
