// What the search says to the visitor.

const WIDE = "\u00a0";
const NARROW = "\u202f";
const MONTHS = [
  "janvier", "février", "mars", "avril", "mai", "juin",
  "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];

/** @param {number} value */
export function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, NARROW);
}

/** @param {number} count */
export function offers(count) {
  return `${number(count)}${WIDE}offre${count > 1 ? "s" : ""}`;
}

/** @param {number} count */
export function identical(count) {
  return `${number(count)}${WIDE}annonces identiques`;
}

/** @param {string} id */
export function offerNumber(id) {
  return `Offre n°${WIDE}${id}`;
}

// « 1er août 2026 », for minutes since 1970.
/** @param {number} minute */
export function day(minute) {
  const date = new Date(minute * 60_000);
  const rank = date.getUTCDate();
  return `${rank === 1 ? "1er" : rank} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** @param {number} minute */
export function machineMinute(minute) {
  return new Date(minute * 60_000).toISOString();
}

/** @param {string[]} words */
function quoted(words) {
  return words.map((word) => `«${WIDE}${word}${WIDE}»`).join(", ");
}

// What is announced when results have come.
/** @param {SearchAnswer} answer @param {string} query */
export function announced({ total, full, words }, query) {
  const about = query.trim() ? ` pour «${WIDE}${query.trim()}${WIDE}»` : "";
  const near = words.filter((word) => word.near).map(({ word }) => word);
  const note = near.length && total ? ` Aucune ne contient exactement ${quoted(near)}${WIDE}: voici des mots proches.` : "";
  return `${counted(total, full)}${about}.${note}`;
}

/** @param {number} total @param {number} full */
function counted(total, full) {
  if (total === full) return total ? offers(total) : "Aucune offre";
  const others = total - full;
  if (full) return `${offers(full)} avec tous les mots, puis ${number(others)} qui s’en approche${others > 1 ? "nt" : ""},`;
  return `Aucune offre avec tous les mots, ${number(others)} qui s’en approche${others > 1 ? "nt" : ""},`;
}

// What a result says of the words: which it lacks, and which stand nowhere but in its text.
/** @param {Pick<CardContent, "onlyInText" | "missing">} card */
export function note({ onlyInText, missing }) {
  const lacks = missing.length ? `${quoted(missing)}${WIDE}: absent de l’annonce` : "";
  const inText = onlyInText.length ? `${quoted(onlyInText)}${WIDE}: dans le texte de l’offre` : "";
  return [lacks, inText].filter(Boolean).join(" · ");
}

// « Travail de nuit », « À 10 km de Cahors », « Sans travail de nuit ».
/** @param {ReadFact} fact */
export function understood({ label, radius, isWithout }) {
  if (radius) return `À ${radius}${WIDE}km de ${label}`;
  return isWithout ? `Sans${WIDE}: ${label}` : label;
}

/** @param {number} days */
export function period(days) {
  return days === 1 ? "Depuis 24 heures" : `Depuis ${days} jours`;
}

/** @param {number} value */
export function kilometres(value) {
  return `${value}${WIDE}km`;
}

/** @param {string} words */
export function unread(words) {
  return `Retirer «${WIDE}${words}${WIDE}» de la recherche`;
}

/** @param {number} kilometres */
export function radius(kilometres) {
  return `Dans un rayon de ${kilometres}${WIDE}km`;
}

/** @param {string} label */
export function remove(label) {
  return `Retirer le filtre ${label}`;
}

/** @param {number} count */
export function showAll(count) {
  return `Tout afficher (${number(count)})`;
}

/** @param {number} left */
export function showMore(left) {
  return `Afficher plus d’offres (encore ${number(left)})`;
}

// `hiding`: the values of the filter that is to be left out.
/** @param {Proposal} proposal @param {FoundWord[]} words @param {string} hiding */
export function proposed({ drop = "", word, radius, count }, words, hiding) {
  const found = offers(count);
  if (radius) return `Élargir le rayon à ${radius}${WIDE}km${WIDE}: ${found}`;
  if (word !== undefined) return `Chercher sans ${quoted([words[word].word])}${WIDE}: ${found}`;
  if (drop === "q") return `Chercher sans mots${WIDE}: ${found}`;
  const masked = `${count > 1 ? "masquées" : "masquée"} par`;
  if (drop === "depuis") return `Voir ${found} ${masked} la date de publication`;
  return `Voir ${found} ${masked} ${quoted([hiding])}`;
}

/** @param {Suggestion["kind"]} kind @param {number} count */
export function suggested(kind, count) {
  return `${{ trade: "Métier", place: "Commune", employer: "Employeur" }[kind]}, ${offers(count)}`;
}

/** @param {number} count */
export function seeOffers(count) {
  if (count > 1) return `Voir les ${offers(count)}`;
  return count ? "Voir l’offre" : "Voir la réponse";
}

// « 2 000 € ou plus par mois »: a step of the filter, which the pay reaches by our reckoning.
/** @param {string} step */
export function pay(step) {
  return step && `${step} par mois (notre calcul)`;
}

// « à 12 km »; "" where no distance is asked for or known.
/** @param {number | null} kilometres */
export function away(kilometres) {
  if (kilometres === null || !Number.isFinite(kilometres)) return "";
  return kilometres < 1 ? "dans la commune" : `à ${Math.round(kilometres)}${WIDE}km`;
}

// « il y a 2 heures », within a day.
/** @param {number} minute @param {number} now */
export function ago(minute, now) {
  const hours = Math.floor((now - minute) / 60);
  if (hours < 0 || hours >= 24) return "";
  return hours ? `il y a ${hours}${WIDE}heure${hours > 1 ? "s" : ""}` : "il y a moins d’une heure";
}

// What a search is called, in the title of its page and where it is kept: its words and its filters.
/** @param {string} query @param {string[]} filters */
export function searchName(query, filters) {
  return [query.trim() ? `«${WIDE}${query.trim()}${WIDE}»` : "", ...filters].filter(Boolean).join(", ");
}

export const KEPT = "Recherche gardée sur cet appareil. Ses nouvelles offres seront comptées sur la page d’accueil.";
export const FORGOTTEN = "Recherche enlevée de cet appareil.";
export const COPIED = "L’adresse de cette recherche est copiée.";
export const PARTLY =
  " Une partie des mots n’a pas pu être chargée : il manque peut-être des offres. Recommencez dans un instant.";
export const FAILED =
  "La recherche n’a pas pu être chargée. Vérifiez votre connexion et recommencez, ou parcourez les listes ci-dessous.";
export const SEARCHING = "Recherche en cours…";
