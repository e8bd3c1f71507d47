// Where a visitor leaves for an offer, so that « back » finds the place again without the browser's own memory of pages.

/** @type {ById} */
const at = (id) => document.getElementById(id);

/** @param {MouseEvent} event */
export function rememberPlace({ target }) {
  const link = /** @type {Element} */ (target).closest("h3 a");
  if (link) history.replaceState({ offer: link.getAttribute("href") }, "");
}

export function findPlace() {
  const { offer } = history.state ?? {};
  if (offer) at("resultats").querySelector(`h3 a[href="${CSS.escape(offer)}"]`)?.scrollIntoView({ block: "center" });
}
