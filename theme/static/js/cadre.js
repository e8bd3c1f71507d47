// In an extract that another site frames: tells that site how tall it is, and is light or dark as that site asks
// (extraits/dernieres.html?couleurs=sombre). Without it, a frame has the height that its page gives it.
(() => {
  const asked = new URLSearchParams(location.search).get("couleurs");
  const root = document.documentElement;

  // The rules for the dark hold always, or never, whatever the visitor's screen prefers.
  /** @param {boolean} dark */
  function colour(dark) {
    root.style.colorScheme = dark ? "dark" : "light";
    for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) settle(rule, dark ? "all" : "not all");
  }

  /** @param {CSSRule} rule @param {string} media */
  function settle(rule, media) {
    const isDark = rule instanceof CSSMediaRule && rule.media.mediaText.includes("prefers-color-scheme: dark");
    if (isDark) rule.media.mediaText = media;
  }

  function tell() {
    parent.postMessage({ panneau: "hauteur", hauteur: Math.ceil(root.getBoundingClientRect().height) }, "*");
  }

  if (asked === "sombre" || asked === "clair") colour(asked === "sombre");
  if (parent !== window) new ResizeObserver(tell).observe(root);
})();
