// Words of a query that tell a fact of an offer: « mi-temps », « de nuit », « à 10 km de Cahors », « 2000 euros ».
// They are held against the facets, and the visitor sees what was understood.

const END = "(?![\\p{L}\\p{N}])";
const SOME = "(?:(?:a|le|la|les|de|des|du|en|d|travail|travailler|poste|horaires?) )*";
/** @type {[pattern: string, facet: string, codes: string[]][]} */
const FACTS = [
  ["(?:a )?(?:temps partiel|mi temps)", "temps", ["partiel"]],
  ["(?:a )?(?:temps plein|temps complet|plein temps)", "temps", ["plein"]],
  ["sans (?:aucun )?(?:diplome|qualification)s?", "conditions", ["sans-diplome"]],
  ["(?:sans|pas de|pas le) permis", "conditions", ["sans-permis"]],
  ["sans experience|debutante?s?(?: acceptee?s?)?|premier emploi", "experience", ["D"]],
  ["(?:en )?(?:tele ?travail|home office)", "conditions", ["teletravail"]],
  [`${SOME}nuits?`, "conditions", ["nuit"]],
  [`${SOME}(?:matins?|matinees?)`, "conditions", ["matin"]],
  [`${SOME}(?:soirs?|soirees?)`, "conditions", ["soir"]],
  [`${SOME}(?:week ?ends?|samedis?|dimanches?)`, "conditions", ["week-end"]],
  ["(?:en )?interim(?:aires?)?", "contrat", ["MIS", "TTI", "DIN"]],
  ["(?:en )?(?:apprentissage|apprentie?s?)", "alternance", ["apprentissage"]],
  ["contrat pro", "alternance", ["professionnalisation"]],
  ["(?:en )?(?:alternance|alternante?s?)", "alternance", ["apprentissage", "professionnalisation", "autre"]],
  ["saisonnie(?:re?)?s?|saison", "saison", ["oui"]],
  ["(?:en )?cdi", "contrat", ["CDI"]],
  ["(?:en )?cdd", "contrat", ["CDD"]],
];
const KNOWN = FACTS.map(([pattern, key, codes]) => ({ pattern: new RegExp(`^(?:${pattern})${END}`, "u"), key, codes }));
const DISTANCE = /^(?:(?:a|dans|un|rayon|de|moins|autour) )*(\d{1,3}) ?km(?: (?:a la ronde|autour|de|du|des|d|la|le))*/u;
const EUROS = new RegExp(`^(?:(?:a|plus|de|au|moins|minimum|salaire) )*(\\d{1,3}(?: \\d{3})|\\d{2,5}) ?(?:euros?|e)${END}(?: (?:nets?|bruts?|par|de|l|le|la|h|heure|mois))*`, "u");
const MONTH = 151.67; // hours
const LEAST_A_MONTH = 200; // euros: less is for an hour

/** @param {Columns} columns @param {string} key @param {string[]} codes */
function known(columns, key, codes) {
  const { rankOf } = columns.facet(key);
  return codes.filter((code) => rankOf.has(code));
}

// The highest step of the facet of pay that does not ask for more.
/** @param {Columns} columns @param {number} euros */
function payStep(columns, euros) {
  const month = euros < LEAST_A_MONTH ? euros * MONTH : euros;
  const steps = columns.facet("salaire").codes.map(Number).filter((step) => step <= month);
  return steps.length ? [String(Math.max(...steps))] : [];
}

// The commune whose name stands at the beginning of the text, the longest one.
/** @param {Columns} columns @param {string} text */
function communeAt(columns, text) {
  const names = columns.communeNames.filter(({ code, name }) => code && name && `${text} `.startsWith(`${name} `));
  return names.sort((one, other) => other.name.length - one.name.length)[0];
}

/** @param {Columns} columns @param {string} text @returns {FoundFact | null} */
function distanceAt(columns, text) {
  const found = DISTANCE.exec(text);
  if (!found) return null;
  const after = text.slice(found[0].length).replace(/^ /, "");
  const commune = communeAt(columns, after);
  if (!commune) return null;
  const length = text.length - after.length + commune.name.length;
  return { length, key: "commune", codes: [commune.code], radius: Number(found[1]) };
}

/** @param {Columns} columns @param {string} text @returns {FoundFact | null} */
function eurosAt(columns, text) {
  const found = EUROS.exec(text);
  const codes = found ? payStep(columns, Number(found[1].replace(" ", ""))) : [];
  return found && codes.length ? { length: found[0].length, key: "salaire", codes, radius: 0 } : null;
}

// The fact that these folded words, joined by blanks, begin with; null for none that the offers of the index tell.
/** @param {Columns} columns @param {string} text @returns {FoundFact | null} */
export function factAt(columns, text) {
  const other = distanceAt(columns, text) ?? eurosAt(columns, text);
  if (other) return other;
  for (const { pattern, key, codes } of KNOWN) {
    const found = pattern.exec(text);
    const told = found ? known(columns, key, codes) : [];
    if (found && told.length) return { length: found[0].length, key, codes: told, radius: 0 };
  }
  return null;
}
