// Shows an extract of the board in another site: <script src="…/theme/js/extrait.js" data-extrait="dernieres" async>.
// It is read from the board each time and kept nowhere. What came is parsed apart, and only known elements are made
// anew here, from their texts: nothing of the board's page runs or styles anything in the host's. Its age counts from
// the board's own clock, as in fraicheur.js: the visitor's alone hides nothing.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { extrait = "dernieres", niveau = "2" } = script.dataset;
  const board = new URL("../../", script.src);
  const TITLE = `h${Math.min(6, Math.max(1, Number(niveau) || 2))}`;
  const KNOWN = new Set(["A", "BDI", "H1", "LI", "P", "SPAN", "TIME", "UL"]);
  const STYLE = `
    :host { display: block; }
    :host([hidden]) { display: none; }
    h1, h2, h3, h4, h5, h6 { margin: 0 0 0.5em; }
    p { margin: 0 0 0.35em; }
    ul { margin: 0 0 0.75em; padding: 0; list-style: none; }
    li { padding-block: 0.5em; border-top: 1px solid; border-top-color: rgb(128 128 128 / 45%); }
    li p { margin: 0; }
    a { color: var(--panneau-lien, LinkText); overflow-wrap: anywhere; }
    .mention { font-size: 0.875em; }
    .demonstration { font-weight: bold; }`;

  const place = document.createElement("div");
  const root = place.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  root.adoptedStyleSheets = [style];
  script.after(place);

  /** @type {ReadExtract} */
  let page; // what was read last
  let opened = 0; // the board's time when this page was opened, as far as it was told
  let readAt = -Infinity;

  /** @param {string} name */
  async function ask(name) {
    const address = new URL(`extraits/${name}.html`, board);
    const answer = await fetch(address, { cache: "no-cache", credentials: "omit" }).catch(() => {});
    return answer?.ok && { address, answer, parsed: new DOMParser().parseFromString(await answer.text(), "text/html") };
  }

  async function read() {
    if (!/^[a-z0-9-]+(\/[a-z0-9-]+)?$/.test(extrait)) throw new TypeError(`data-extrait : ${extrait}`);
    const wanted = await ask(extrait);
    if (!wanted) console.warn(`Panneau : ${board} n’a pas d’extrait « ${extrait} » : vérifiez data-extrait.`);
    const found = wanted || await ask("absent");
    readAt = performance.now();
    if (found) {
      page = found;
      opened = Math.max(opened, told(found.answer.headers) - readAt);
    }
    if (page) check();
    else show(link("Les offres d’emploi sont sur ", board, board.host));
  }

  // The board's time: its Date where the server lets it be read, else what it says of how long the page may be kept.
  /** @param {Headers} headers */
  function told(headers) {
    const kept = /max-age=(\d+)/.exec(headers.get("Cache-Control") ?? "");
    const until = Date.parse(headers.get("Expires"));
    return Date.parse(headers.get("Date")) || (kept && until - Number(kept[1]) * 1000) || 0;
  }

  function check() {
    const dated = page.parsed.querySelector("script[data-lecture]");
    if (!dated) return show(...adopted(page.parsed.querySelector("main"))); // the board is closed: nothing there ages
    const { lecture, limite, ailleurs } = dated.dataset;
    const age = opened && (opened + performance.now() - Date.parse(lecture)) / 3.6e6;
    if (age < Number(limite)) return show(...adopted(page.parsed.querySelector("main")));
    const when = page.parsed.querySelector(`time[datetime="${lecture}"]`).textContent;
    show(link(`Les offres, lues le ${when}, sont trop anciennes pour être montrées. Vous pouvez les lire sur `, ailleurs, "le site de France Travail"));
  }

  /** @param {Node[]} nodes */
  function show(...nodes) {
    root.replaceChildren(...nodes);
  }

  /** @param {string} before @param {string | URL} href @param {string} label */
  function link(before, href, label) {
    const line = document.createElement("p");
    const way = Object.assign(document.createElement("a"), { href, textContent: label });
    line.append(before, way, ".");
    return line;
  }

  /** @param {Node} node */
  function adopted(node) {
    return [...node.childNodes].flatMap(copies);
  }

  /** @param {Node} node @returns {Node[]} */
  function copies(node) {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(/** @type {Text} */ (node).data)];
    const known = /** @type {KnownElement} */ (node);
    if (!KNOWN.has(known.tagName)) return [];
    const made = /** @type {KnownElement} */ (document.createElement(known.tagName === "H1" ? TITLE : known.tagName));
    if (["mention", "demonstration"].includes(known.className)) made.className = known.className;
    if (known.tagName === "TIME") made.dateTime = known.dateTime;
    if (known.tagName === "A") follow(made, known.getAttribute("href"));
    made.append(...adopted(node));
    return [made];
  }

  /** @param {KnownElement} made @param {string} href */
  function follow(made, href) {
    const target = new URL(href, page.address);
    if (/^https?:$/.test(target.protocol)) made.href = target.href;
  }

  function again() {
    if (document.hidden) return;
    if (page) check();
    if (performance.now() - readAt > 600_000) read();
  }

  place.lang = "fr";
  read();
  addEventListener("pageshow", ({ persisted }) => persisted && again());
  document.addEventListener("visibilitychange", again);
})();
