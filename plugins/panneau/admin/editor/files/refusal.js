const FRAMED = "Cette page ne s’ouvre pas dans une autre : ouvrez-la seule.";
const SAME_ORIGIN =
  "Cette page ne peut pas être à la même adresse que le site public : le jeton serait à la portée de tout ce que le site " +
  "montre. Déposez-la ailleurs (docs/contenu.md).";

/**
 * Finds why the editor may not start: inside another page, which could have its buttons pressed, or at the origin of the
 * public site, whose scripts could read the token.
 * @param {Window} window Where the page is shown.
 * @param {string} site The address of the public site; "" where the settings have none.
 * @returns {string} A French sentence; "" where it may start.
 */
export function findRefusal(window, site) {
  if (window.top !== window.self) {
    return FRAMED;
  }
  return site && new URL(site).origin === window.location.origin ? SAME_ORIGIN : "";
}
