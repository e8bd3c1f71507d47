// What the search says to the visitor.

const WIDE = "\u00a0";
const NARROW = "\u202f";
const MONTHS = [
  "janvier", "février", "mars", "avril", "mai", "juin",
  "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];

export function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, NARROW);
}

export function offers(count) {
  return `${number(count)}${WIDE}offre${count > 1 ? "s" : ""}`;
}

// « 1er août 2026 », for minutes since 1970.
export function day(minute) {
  const date = new Date(minute * 60_000);
  const rank = date.getUTCDate();
  return `${rank === 1 ? "1er" : rank} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

export function machineMinute(minute) {
  return new Date(minute * 60_000).toISOString();
}

function quoted(words) {
  return words.map((word) => `«${WIDE}${word}${WIDE}»`).join(", ");
}

// What is announced when results have come.
export function announced({ total, words }, query) {
  const count = total ? offers(total) : "Aucune offre";
  const about = query.trim() ? ` pour «${WIDE}${query.trim()}${WIDE}»` : "";
  const near = words.filter((word) => word.near).map(({ word }) => word);
  const note = near.length && total ? ` Aucune ne contient exactement ${quoted(near)}${WIDE}: voici des mots proches.` : "";
  return `${count}${about}.${note}`;
}

export function onlyInText(words) {
  return words.length ? `${quoted(words)}${WIDE}: dans le texte de l’offre` : "";
}

export function period(days) {
  return days === 1 ? "Depuis 24 heures" : `Depuis ${days} jours`;
}

export function kilometres(value) {
  return `${value}${WIDE}km`;
}

export function radius(kilometres) {
  return `Dans un rayon de ${kilometres}${WIDE}km`;
}

export function remove(label) {
  return `Retirer le filtre ${label}`;
}

export function showAll(count) {
  return `Tout afficher (${number(count)})`;
}

export function showMore(left) {
  return `Afficher plus d’offres (encore ${number(left)})`;
}

export const proposal = {
  q: "Chercher sans mots",
  word: (word) => `Chercher sans «${WIDE}${word}${WIDE}»`,
  depuis: "Voir les offres de toutes les dates",
  radius: (kilometres) => `Élargir le rayon à ${kilometres}${WIDE}km`,
  filter: (title) => `Retirer le filtre «${WIDE}${title}${WIDE}»`,
};

export const FAILED =
  "La recherche n’a pas pu être chargée. Vérifiez votre connexion et recommencez, ou parcourez les listes ci-dessous.";
export const SEARCHING = "Recherche en cours…";
