// What each offer counts for, from how it answers to each word: offers with all the words, then those that come near.

import { WEIGHTS } from "./columns.js";

const FEW = 5; // full answers under which those that come near are shown too
const LEAST_SHARE = 0.4; // of the weight of all words, for an offer that comes near
const TELLING = 1.5; // how much more of it a word counts for that tells the trade

// The words of one group (« Cahors ou Pradines ») are one condition.
/** @param {Match[]} matches @param {number} size @returns {Condition[]} */
function conditions(matches, size) {
  const groups = [...new Set(matches.map(({ unit }) => unit.group))];
  return groups.map((group) => {
    const all = matches.filter(({ unit }) => unit.group === group);
    const best = all.length > 1 ? all[0].best.map((_, offer) => Math.max(...all.map((match) => match.best[offer]))) : all[0].best;
    return { best, weight: rarity(best, size), isFact: all.every(({ unit }) => unit.fact), isDue: all.some(({ unit }) => unit.quote) };
  });
}

// A word that few offers have weighs more.
/** @param {Float32Array} best @param {number} size */
function rarity(best, size) {
  return Math.log(1 + size / (1 + best.reduce((count, value) => count + (value > 0 ? 1 : 0), 0)));
}

// Offer → whether one of its short texts holds these words one after the other; null where none of all does.
/** @param {Columns} columns @param {string[]} words */
function holding(columns, words) {
  const sought = ` ${words.join(" ")} `;
  const passes = columns.texts().map(({ values, ranks }) => {
    const found = values.map((value) => ` ${columns.folding.words(value).join(" ")} `.includes(sought));
    return { found, ranks };
  });
  const isHeld = Uint8Array.from(columns.ids, (_, offer) => (passes.some(({ found, ranks }) => found[ranks[offer]]) ? 1 : 0));
  return isHeld.includes(1) ? isHeld : null;
}

// Of each offer: what it counts for, 0 for none, and whether it answers to everything.
/** @param {Match[]} matches @param {Match[]} without @param {string[][]} phrases @param {Columns} columns @returns {Ranking} */
export function ranked(matches, without, phrases, columns) {
  const { size } = columns;
  const all = conditions(matches, size);
  const held = phrases.filter(({ length }) => length > 1).map((words) => holding(columns, words)).filter((one) => one !== null);
  const ranking = { total: new Float32Array(size), full: new Uint8Array(size) };
  const least = LEAST_SHARE * all.reduce((sum, { weight }) => sum + weight, 0);
  const telling = all.some(({ isFact }) => !isFact) ? all.filter(({ isFact }) => !isFact) : [];
  for (let offer = 0; offer < size; offer += 1) {
    if (without.some(({ best }) => best[offer])) continue;
    const lacking = all.filter(({ best }) => !best[offer]);
    const isFull = !lacking.length && held.every((isHeld) => isHeld[offer]);
    if (!isFull && !comesNear(offer, all, lacking, telling, least)) continue;
    ranking.full[offer] = isFull ? 1 : 0;
    ranking.total[offer] = all.reduce((sum, { best, weight }) => sum + best[offer] * weight, 0) || 1;
  }
  return trimmed(ranking);
}

// Most of the words by their weight, and one that tells the trade, unless only facts are asked for.
/** @param {number} offer @param {Condition[]} all @param {Condition[]} lacking @param {Condition[]} telling @param {number} least */
function comesNear(offer, all, lacking, telling, least) {
  if (lacking.some(({ isDue }) => isDue)) return false;
  const share = all.reduce((sum, { best, weight }) => sum + (best[offer] ? weight * (best[offer] > WEIGHTS.place ? TELLING : 1) : 0), 0);
  return share >= least && share > 0 && (!telling.length || telling.some(({ best }) => best[offer] > WEIGHTS.place));
}

// Where enough offers answer to everything, the others are left out.
/** @param {Ranking} ranking @returns {Ranking} */
function trimmed({ total, full }) {
  const isEnough = full.reduce((count, one) => count + one, 0) >= FEW;
  return isEnough ? { total: total.map((value, offer) => (full[offer] ? value : 0)), full } : { total, full };
}
