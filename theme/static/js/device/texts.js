// What is said of what this device remembers.

const WIDE = "\u00a0";

export const SEEN = "Déjà vue";
export const NEW = "Nouvelle";
export const ADDED = "Offre ajoutée à vos favoris.";
export const REMOVED = "Offre enlevée de vos favoris.";
export const FORGOTTEN = "Tout est oublié.";
export const NONE = "Aucune offre gardée. Le bouton «\u00a0Favori\u00a0» est sur chaque offre et dans les listes.";
export const REFUSED = "Votre navigateur ne permet pas à ce site de garder des favoris sur cet appareil.";
export const FAILED = "La liste n’a pas pu être chargée. Vérifiez votre connexion, puis rechargez la page.";

// Many offers have one title: employer and place tell their buttons apart.
/** @param {string} title @param {string[]} details */
export function favourite(title, details) {
  return `Favori${WIDE}: ${[title, ...details].join(", ")}`;
}

/** @param {number} number */
export function count(number) {
  return number ? ` (${number})` : "";
}

/** @param {number} number @param {boolean} isMore */
export function news(number, isMore) {
  const offers = number > 1 ? "nouvelles offres" : "nouvelle offre";
  return `${isMore ? "Plus de " : ""}${number}${WIDE}${offers} depuis votre dernière visite`;
}

/** @param {number} number @param {number} gone */
export function kept(number, gone) {
  const offers = `${number}${WIDE}offre${number > 1 ? "s" : ""} gardée${number > 1 ? "s" : ""}`;
  return gone ? `${offers}, dont ${gone} retirée${gone > 1 ? "s" : ""}.` : `${offers}.`;
}

const DAYS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
const WEEK_MS = 7 * 24 * 3_600_000;

/** @param {string} label */
export function forgetSearch(label) {
  return `Oublier la recherche ${label}`;
}

// « 3 nouvelles depuis mardi ».
/** @param {number} count @param {number} seen @param {number} now */
export function fresh(count, seen, now) {
  const day = new Date(seen);
  const isToday = day.toDateString() === new Date(now).toDateString();
  const date = day.toLocaleDateString("fr-FR", { day: "numeric", month: "long" });
  const weekday = now - seen < WEEK_MS ? DAYS[day.getDay()] : `le ${date}`;
  const since = isToday ? "aujourd’hui" : `depuis ${weekday}`;
  if (!count) return `rien de nouveau ${since}`;
  return `${count}${WIDE}nouvelle${count > 1 ? "s" : ""} ${since}`;
}
