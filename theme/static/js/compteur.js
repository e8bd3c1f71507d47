// Counts the reading of an offer, and the departures for France Travail: calls the addresses that the page gives, which
// hold the offer's number and nothing else. No cookie, no storage; nothing for who asks not to be tracked.
(() => {
  const { lecture, depart, domaines } = /** @type {CountingScript} */ (document.currentScript).dataset;
  const refused = navigator.doNotTrack === "1" || navigator.globalPrivacyControl === true;
  if (refused || navigator.webdriver) return; // nor for a robot that says so

  /** @param {string} address */
  const call = (address) =>
    address &&
    fetch(address, {
      mode: "no-cors",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      keepalive: true, // the call outlives the page
    }).catch(() => {});

  const domains = domaines.split(" ");
  /** @param {HTMLAnchorElement} link */
  const leadsThere = (link) => domains.some((domain) => `.${link.hostname}`.endsWith(`.${domain}`));
  /** @param {MouseEvent} event */
  const onClick = (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = /** @type {Element} */ (event.target).closest?.("a[href]");
    if (link && event.button < 2 && leadsThere(link)) call(depart); // the main button, the keyboard, the middle button
  };
  document.addEventListener("click", onClick);
  document.addEventListener("auxclick", onClick);

  if (document.prerendering) document.addEventListener("prerenderingchange", () => call(lecture), { once: true });
  else call(lecture);
})();
