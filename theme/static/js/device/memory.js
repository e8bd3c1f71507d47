// What this browser remembers for its visitor: identifiers of offers and times, never their content.
// Everything is off, without a fault, where the browser refuses to remember.

const SITE = new URL("../../../", import.meta.url).pathname; // several sites may share a host, and so a storage
const MOST_SEARCHES = 20;
const MOST = { favourites: 200, seen: 1000 };
const ID = /^[0-9A-Za-z]{1,32}$/;
const store = openStore();

export const remembers = store !== null;

function openStore() {
  try {
    const found = window.localStorage;
    const probe = keyOf("probe");
    found.setItem(probe, "1");
    found.removeItem(probe);
    return found;
  } catch {
    return null;
  }
}

/** @param {string} name */
function keyOf(name) {
  return `panneau:${SITE}:${name}`;
}

/** @type {Map<string, [text: string, value: any]>} */
const opened = new Map(); // by name: lists ask the same for each card

/** @param {string} name */
function read(name) {
  const text = store?.getItem(keyOf(name)) ?? "null";
  if (opened.get(name)?.[0] !== text) opened.set(name, [text, parsed(text)]);
  return opened.get(name)?.[1];
}

/** @param {string} text */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return Array.isArray(value) ? value.filter((one) => typeof one === "string" && ID.test(one)) : value;
  } catch {
    return null; // not ours, or damaged: as if nothing were remembered
  }
}

/** @param {string} name @param {unknown} value */
function write(name, value) {
  try {
    store?.setItem(keyOf(name), JSON.stringify(value));
  } catch {
    // the storage is full: what is there stays
  }
}

/** @param {keyof typeof MOST} name @returns {string[]} */
function ids(name) {
  const found = read(name);
  return Array.isArray(found) ? found : [];
}

/** @param {keyof typeof MOST} name @param {string} id */
function keep(name, id) {
  write(name, [id, ...ids(name).filter((other) => other !== id)].slice(0, MOST[name]));
}

// The latest first.
export const favourites = () => ids("favourites");
/** @param {string} id */
export const isFavourite = (id) => ids("favourites").includes(id);
/** @param {string} id */
export const isSeen = (id) => ids("seen").includes(id);
/** @param {string} id */
export const see = (id) => keep("seen", id);

/** @param {string} id @param {boolean} isKept */
export function setFavourite(id, isKept) {
  if (isKept) keep("favourites", id);
  else write("favourites", ids("favourites").filter((other) => other !== id));
}

/** @param {any} one */
function isSearch(one) {
  return typeof one?.address === "string" && one.address.startsWith("?") && typeof one.label === "string";
}

// The searches that are kept, the latest first: what they ask for, never what they found.
/** @returns {KeptSearch[]} */
export function searches() {
  const { list } = read("searches") ?? {};
  return Array.isArray(list) ? list.filter(isSearch) : [];
}

/** @param {string} address */
export const findSearch = (address) => searches().find((one) => one.address === address);

/** @param {KeptSearch} search */
export function keepSearch(search) {
  const others = searches().filter(({ address }) => address !== search.address);
  write("searches", { list: [search, ...others].slice(0, MOST_SEARCHES) });
}

/** @param {string} address */
export function forgetSearch(address) {
  write("searches", { list: searches().filter((one) => one.address !== address) });
}

// A visit is known by when its offers were read: no clock of the visitor's is needed. `reading` is that of this page.
/** @param {string} reading */
export function visit(reading) {
  const last = read("visit") ?? {};
  if (!last.now || Date.parse(reading) > Date.parse(last.now)) write("visit", { before: last.now ?? "", now: reading });
}

// Milliseconds: what was created later is new since the visit before; NaN on a first visit.
export const visitBefore = () => Date.parse(read("visit")?.before);

export function forget() {
  for (const name of ["favourites", "seen", "visit", "searches"]) store?.removeItem(keyOf(name));
}
