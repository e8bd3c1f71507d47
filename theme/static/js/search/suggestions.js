// Suggestions under the field while one types: trades, communes, employers. A combobox with a list, as in the ARIA
// Authoring Practices: the arrows choose, Enter takes, Escape closes; the field keeps the focus.

import * as texts from "./texts.js";

const LEAST = 2; // letters

export class Suggestions {
  /** @param {HTMLInputElement} field @param {HTMLUListElement} list @param {(text: string) => void} take */
  constructor(field, list, take) {
    this.field = field;
    this.list = list;
    this.take = take;
    this.chosen = -1;
    field.addEventListener("keydown", (event) => this.#onKey(event));
    field.addEventListener("blur", () => this.close());
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", ({ target }) => this.#onClick(/** @type {Element} */ (target)));
  }

  // Whether suggestions are wanted for what is typed.
  isWanted() {
    return this.field.value.trim().length >= LEAST && document.activeElement === this.field;
  }

  /** @param {Suggestion[]} found */
  show(found) {
    this.chosen = -1;
    this.list.replaceChildren(...found.map((one, rank) => this.#option(one, rank)));
    this.list.hidden = !found.length || !this.isWanted();
    this.#tell();
  }

  close() {
    this.list.hidden = true;
    this.chosen = -1;
    this.#tell();
  }

  /** @param {Suggestion} suggestion @param {number} rank */
  #option({ text, kind, count }, rank) {
    const option = document.importNode(document.getElementById("modele-suggestion").content.firstElementChild, true);
    option.id = `suggestion-${rank}`;
    option.dataset.text = text;
    option.querySelector('[data-slot="label"]').textContent = text;
    option.querySelector('[data-slot="kind"]').textContent = texts.suggested(kind, count);
    return option;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const size = this.list.hidden ? 0 : this.list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && size) this.close();
    else if (event.key === "Enter" && size && this.chosen >= 0) this.#accept(this.list.children[this.chosen]);
    else if (step && size) this.#choose((this.chosen + step + size + (this.chosen < 0 && step < 0 ? 1 : 0)) % size);
    else return;
    event.preventDefault();
  }

  /** @param {number} rank */
  #choose(rank) {
    this.chosen = rank;
    this.list.children[rank].scrollIntoView({ block: "nearest" });
    this.#tell();
  }

  #tell() {
    [...this.list.children].forEach((option, rank) => {
      option.ariaSelected = String(rank === this.chosen);
    });
    this.field.ariaExpanded = String(!this.list.hidden);
    if (this.chosen < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `suggestion-${this.chosen}`);
  }

  /** @param {Element} target */
  #onClick(target) {
    const option = target.closest("[role=option]");
    if (option) this.#accept(option);
  }

  /** @param {Element} option */
  #accept(option) {
    this.close();
    this.take(/** @type {HTMLElement} */ (option).dataset.text ?? "");
  }
}
