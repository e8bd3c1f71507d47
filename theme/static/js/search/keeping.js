// Keeping a search on this device, and sharing its address.

import { findSearch, forgetSearch, keepSearch, remembers } from "../device/memory.js";
import * as texts from "./texts.js";

/** @type {ById} */
const at = (id) => document.getElementById(id);

// The buttons for the search that is shown; `newest`: minutes since 1970 of the newest offer that is known.
export class Keeping {
  constructor() {
    this.address = "";
    this.label = "";
    this.newest = 0;
    at("garder").addEventListener("click", () => this.#press());
    at("partager").addEventListener("click", () => this.#share());
  }

  /** @param {string} address @param {string} label @param {number} newest */
  show(address, label, newest) {
    [this.address, this.label, this.newest] = [address, label, newest];
    if (remembers && findSearch(address)) keepSearch({ address, label, newest, at: Date.now() });
    this.#paint();
  }

  #paint() {
    at("recherche-garder").hidden = !this.address;
    at("garder").hidden = !remembers;
    at("garder").ariaPressed = String(remembers && !!findSearch(this.address));
  }

  #press() {
    const isKept = !!findSearch(this.address);
    if (isKept) forgetSearch(this.address);
    else keepSearch({ address: this.address, label: this.label, newest: this.newest, at: Date.now() });
    this.#paint();
    at("etat-garder").textContent = isKept ? texts.FORGOTTEN : texts.KEPT;
  }

  async #share() {
    const url = new URL(this.address, location.href).href;
    const isShared = "share" in navigator;
    try {
      if (isShared) await navigator.share({ title: document.title, url });
      else await navigator.clipboard.writeText(url);
      at("etat-garder").textContent = isShared ? "" : texts.COPIED;
    } catch {
      at("etat-garder").textContent = url; // refused, or no clipboard: the address can still be copied by hand
    }
  }
}
