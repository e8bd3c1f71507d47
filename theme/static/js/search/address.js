// The state of a search ↔ the address of the page, so that it can be shared and that « back » works.

export const STEP = 20;
/** @type {[name: string, field: "since" | "radius" | "sort" | "shown"][]} */
const ONE_VALUED = [["depuis", "since"], ["rayon", "radius"], ["tri", "sort"], ["voir", "shown"]];
const SORTS = ["date", "distance"];
const LONGEST_QUERY = 200;

/** @returns {SearchState} */
export function emptyState() {
  return { q: "", filters: {}, since: 0, radius: 0, sort: "", shown: STEP };
}

/** @param {string | null} text @param {number} most */
function whole(text, most) {
  const number = Number.parseInt(text ?? "", 10);
  return Number.isFinite(number) && number > 0 ? Math.min(number, most) : 0;
}

// Unknown keys are left aside: an address may carry what others have put there.
/** @param {string} search @param {string[]} filterKeys */
export function readState(search, filterKeys) {
  const parameters = new URLSearchParams(search);
  const state = emptyState();
  state.q = (parameters.get("q") ?? "").slice(0, LONGEST_QUERY);
  state.since = whole(parameters.get("depuis"), 365);
  state.radius = whole(parameters.get("rayon"), 500);
  state.shown = whole(parameters.get("voir"), 10_000) || STEP;
  state.sort = SORTS.find((sort) => sort === parameters.get("tri")) ?? "";
  for (const key of filterKeys) {
    const codes = [...new Set(parameters.getAll(key))];
    if (codes.length) state.filters[key] = codes;
  }
  return state;
}

// The state of an address that is not this page's, with whatever filters it names.
/** @param {string} search */
export function searchState(search) {
  const others = ["q", ...ONE_VALUED.map(([name]) => name)];
  return readState(search, [...new URLSearchParams(search).keys()].filter((key) => !others.includes(key)));
}

/** @param {SearchState} state */
export function writeState(state) {
  const parameters = new URLSearchParams();
  if (state.q.trim()) parameters.set("q", state.q);
  for (const [key, codes] of Object.entries(state.filters)) for (const code of codes) parameters.append(key, code);
  const empty = emptyState();
  for (const [name, field] of ONE_VALUED) {
    if (state[field] !== empty[field]) parameters.set(name, String(state[field]));
  }
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

// Whether anything is searched, filtered or sorted.
/** @param {SearchState} state */
export function isAsked(state) {
  return writeState(state) !== "";
}
