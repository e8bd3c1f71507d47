// The map of the communes, made from the list beside it, when the visitor asks for it and not before.

const STYLE = new URL("../vendor/leaflet-1.9.4/leaflet.css", import.meta.url).href;
const LIBRARY = "../vendor/leaflet-1.9.4/leaflet.js";
const SMALLEST = 28; // pixels across: large enough to be touched
const LARGEST = 76;
const DEEPEST = 16; // no closer than a quarter: a commune is not an address
const FAILED = "La carte n’a pas pu être chargée. La liste des communes dit la même chose.";
const BARE = "Le fond de carte n’a pas pu être chargé. Les communes restent à leur place, avec leur nom.";
const SIDES = ["dessous", "dessus", "droite", "gauche"];
const WORDS = { in: "Agrandir la carte", out: "Réduire la carte" };

/** @type {HTMLElement[]} */
const names = [];
/** @type {HTMLElement[]} */
const links = [];
const ground = document.getElementById("carte");
const part = document.querySelector(".atlas-map");
const ask = part.querySelector(".atlas-ask");

function spots() {
  return [...document.querySelectorAll("#communes li[data-latitude]")].map((item) => ({
    place: /** @type {[number, number]} */ ([Number(item.dataset.latitude), Number(item.dataset.longitude)]),
    number: Number(item.dataset.nombre),
    href: item.querySelector("a").href,
    label: item.querySelector("a").textContent,
    count: item.querySelector(".count").textContent,
  }));
}

/** @param {HTMLLinkElement} link */
function loaded(link) {
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.prepend(link); // the site's own sheets come after it
  });
}

// A circle is a link to the list of its commune; its surface follows the number of offers.
/** @param {typeof L} library @param {ReturnType<typeof spots>[0]} spot @param {number} most @param {number} rank */
function circle(library, spot, most, rank) {
  const across = Math.round(SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(spot.number / most));
  const link = document.createElement("a");
  link.href = spot.href;
  link.className = "atlas-spot";
  link.textContent = String(spot.number);
  link.setAttribute("aria-label", `${spot.label}\u00a0: ${spot.count}`);
  const place = document.createElement("div");
  const name = document.createElement("span");
  place.className = "atlas-place";
  name.className = "atlas-name";
  name.textContent = spot.label;
  name.setAttribute("aria-hidden", "true"); // the link beside it says it
  place.append(link, name);
  names.push(name);
  links.push(link);
  const icon = library.divIcon({ html: place, className: "", iconSize: [across, across] });
  const popup = document.createElement("p");
  popup.textContent = `${spot.label}\u00a0: ${spot.count}`;
  const marker = library.marker(spot.place, { icon, keyboard: false, zIndexOffset: 1000 * rank });
  marker.bindPopup(popup, { closeButton: false, autoPan: false, offset: [0, -across / 2] });
  marker.off("click"); // the link is followed; the popup comes with the pointer or the focus
  for (const name of ["mouseenter", "focus"]) link.addEventListener(name, () => marker.openPopup());
  for (const name of ["mouseleave", "blur"]) link.addEventListener(name, () => marker.closePopup());
  return marker;
}

/** @param {DOMRect} one @param {DOMRect} other */
function meet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

// Each commune has its name beside its circle, with or without tiles, on a side where nothing is in the way; the
// largest come first, and the very largest has its name in any case. Where there is no such side, the name comes with
// the pointer or the focus, or from closer.
function showNames() {
  const taken = links.map((link) => link.getBoundingClientRect());
  let isFirst = true;
  for (const name of names) {
    name.classList.remove("is-covered");
    const isFree = SIDES.some((side) => {
      name.dataset.cote = side;
      return isFirst || !taken.some((box) => meet(box, name.getBoundingClientRect()));
    });
    isFirst = false;
    name.classList.toggle("is-covered", !isFree);
    if (isFree) taken.push(name.getBoundingClientRect());
  }
}

async function open() {
  await Promise.all([loaded(Object.assign(document.createElement("link"), { rel: "stylesheet", href: STYLE })), import(LIBRARY)]);
  const library = globalThis.L;
  const found = spots().sort((one, other) => other.number - one.number); // small circles stand above large ones
  ask.hidden = true;
  ground.hidden = false;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = library.map(ground, { zoomControl: false, scrollWheelZoom: false, zoomAnimation: !isStill, fadeAnimation: !isStill });
  map.attributionControl.setPrefix(false);
  library.control.zoom({ zoomInTitle: WORDS.in, zoomOutTitle: WORDS.out }).addTo(map);
  const tiles = library.tileLayer(ground.dataset.tuiles, { attribution: ground.dataset.credit, maxZoom: DEEPEST, referrerPolicy: "no-referrer" });
  tiles.on("tileerror", () => {
    document.getElementById("etat-carte").textContent = BARE;
  });
  tiles.addTo(map);
  map.fitBounds(found.map(({ place }) => place), { padding: [40, 40], maxZoom: 13 });
  for (const [rank, spot] of found.entries()) circle(library, spot, found[0].number, rank).addTo(map);
  map.on("zoomend moveend", showNames);
  showNames();
  ground.focus({ preventScroll: true });
}

function start() {
  if (!spots().length) return;
  part.hidden = false;
  const button = ask.querySelector("button");
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await open();
    } catch (error) {
      document.getElementById("etat-carte").textContent = FAILED;
      button.disabled = false;
      throw error;
    }
  });
}

start();
