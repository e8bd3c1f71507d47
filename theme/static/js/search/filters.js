// The filters on the page: made once from what the index says, then only counts and ticks change. Closed ones wait:
// Chromium, looking for forms to fill in, would lay them out after each change.

import * as texts from "./texts.js";

const SHOWN_AT_FIRST = 8;
const OPEN_AT_FIRST = new Set(["commune", "contrat", "temps", "experience"]);

/** @template {HTMLElement} E @param {TemplateOf<E>} template */
function clone(template) {
  return template.content.firstElementChild.cloneNode(true);
}

/** @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

class Value {
  /** @param {FacetSummary} facet @param {number} rank @param {OnTick} changed */
  constructor(facet, rank, changed) {
    this.key = facet.key;
    this.code = facet.codes[rank];
    this.rank = rank;
    this.label = facet.labels[rank];
    this.total = facet.totals[rank];
    this.number = 0;
    this.painted = -1;
    this.item = clone(document.getElementById("modele-valeur"));
    this.item.hidden = true;
    this.box = this.item.querySelector("input");
    this.count = this.item.querySelector('[data-slot="count"]');
    this.item.querySelector('[data-slot="label"]').textContent = this.label;
    this.box.addEventListener("change", () => changed(this.key, this.code, this.box.checked));
  }

  // The page is touched only where something changes: there may be a thousand values.
  /** @param {number} count @param {boolean} isChecked */
  show(count, isChecked) {
    this.number = count;
    if (this.box.checked !== isChecked) this.box.checked = isChecked;
  }

  /** @param {boolean} isShown */
  paint(isShown) {
    if (this.item.hidden === isShown) this.item.hidden = !isShown;
    if (!isShown || this.painted === this.number) return;
    this.painted = this.number;
    this.count.textContent = texts.number(this.number);
    this.item.classList.toggle("is-empty", !this.number);
  }
}

class Group {
  /** @param {string} title @param {FacetSummary[]} facets @param {OnTick} changed */
  constructor(title, facets, changed) {
    this.element = clone(document.getElementById("modele-filtre"));
    const all = facets.flatMap((facet) => facet.codes.map((_, rank) => new Value(facet, rank, changed)));
    this.facets = facets;
    this.values = all.sort((one, other) => other.total - one.total);
    this.used = 0;
    /** @type {FilterValues} */
    this.toPaint = { counts: {}, filters: {} };
    this.keys = new Set(facets.map(({ key }) => key));
    for (const name of ["title", "legend"]) this.#slot(name).textContent = title;
    this.element.open = facets.some(({ key }) => OPEN_AT_FIRST.has(key));
    this.element.addEventListener("toggle", () => this.#paint());
    this.list = this.element.querySelector("ul");
    this.list.append(...this.values.map(({ item }) => item));
    this.more = this.element.querySelector("button");
    this.finder = this.element.querySelector('input[type="search"]');
    if (this.values.length > SHOWN_AT_FIRST) this.#makeLong();
  }

  /** @param {string} name */
  #slot(name) {
    return this.element.querySelector(`[data-slot="${name}"]`);
  }

  // Many values: the first ones are shown, the others on demand or by typing.
  #makeLong() {
    this.isShort = true;
    this.more.hidden = false;
    this.more.textContent = texts.showAll(this.values.length);
    /** @type {HTMLElement} */ (this.finder.closest("p")).hidden = false;
    this.more.addEventListener("click", () => {
      const first = this.values.find(({ item }) => item.hidden);
      this.isShort = false;
      this.more.hidden = true;
      this.#chooseShown();
      first?.box.focus();
    });
    this.finder.addEventListener("input", () => this.#chooseShown());
  }

  // A short list shows the first values that would give something; their order never changes under the visitor's hand.
  #chooseShown() {
    const typed = plain(this.finder.value.trim());
    const useful = this.values.filter(({ number }) => number);
    const first = new Set((useful.length ? useful : this.values).slice(0, SHOWN_AT_FIRST));
    for (const value of this.values) {
      const fits = typed ? plain(value.label).includes(typed) : !this.isShort || first.has(value);
      value.paint(fits || value.box.checked);
    }
  }

  /** @param {SearchAnswer["counts"]} counts @param {SearchState["filters"]} filters */
  show(counts, filters) {
    this.toPaint = { counts, filters };
    const used = this.facets.flatMap(({ key, codes }) => codes.filter((code) => filters[key]?.includes(code))).length;
    if (used !== this.used) this.#slot("used").textContent = used ? `(${used})` : "";
    if (used && !this.used) this.element.open = true;
    this.used = used;
    this.#paint();
  }

  #paint() {
    if (!this.element.open) return;
    const { counts, filters } = this.toPaint;
    for (const value of this.values) {
      value.show(counts[value.key][value.rank], (filters[value.key] ?? []).includes(value.code));
    }
    this.#chooseShown();
  }
}

export class Filters {
  /** @param {HTMLElement} container @param {FacetSummary[]} facets @param {OnTick} changed */
  constructor(container, facets, changed) {
    const titles = [...new Set(facets.filter(({ codes }) => codes.length).map(({ title }) => title))];
    this.facets = new Map(facets.map((facet) => [facet.key, facet]));
    this.groups = titles.map((title) => new Group(title, facets.filter((facet) => facet.title === title), changed));
    const radius = document.getElementById("choix-rayon"); // it may stand in a filter of an older index
    container.replaceChildren(...this.groups.map(({ element }) => element), radius);
    this.groups.find(({ keys }) => keys.has("commune"))?.element.querySelector("fieldset").append(radius);
  }

  /** @param {SearchAnswer["counts"]} counts @param {SearchState["filters"]} filters */
  show(counts, filters) {
    for (const group of this.groups) group.show(counts, filters);
  }

  /** @param {string} key @param {string} code */
  label(key, code) {
    const facet = this.facets.get(key);
    return facet?.labels[facet.codes.indexOf(code)] ?? code;
  }

  /** @param {string} key */
  title(key) {
    return this.facets.get(key)?.title ?? key;
  }
}
