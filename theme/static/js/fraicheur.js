// How old this page's offers are, by the server's time (`Date` of etat.json), and what has gone by since it was told.
// The visitor's clock may be wrong: alone it makes the page say when its data were read, and hides nothing.
(() => {
  const { lecture, limite, etat, ailleurs } = /** @type {ReadingScript} */ (document.currentScript).dataset;
  const main = document.querySelector("main");
  const notice = document.createElement("p");
  notice.setAttribute("role", "status");
  const stop = document.createElement("div"); // in the place of the content: the skip link and the headings lead to it
  const title = document.createElement("h1");
  let opened = 0; // the server's time when this page was opened

  async function check() {
    const answer = await fetch(etat, { method: "HEAD", cache: "no-store" }).catch(() => {});
    const told = Date.parse(answer?.headers.get("Date")) || 0;
    opened = Math.max(opened, told - performance.now());
    const server = opened && opened + performance.now();
    const hours = ((server || Date.now()) - Date.parse(lecture)) / 3.6e6;
    const when = document.querySelector(`time[datetime="${lecture}"]`).textContent;
    if (server && hours >= Number(limite)) hide(when);
    else if (hours >= 12 && !main.hidden) {
      notice.className = "age-notice";
      document.body.prepend(notice);
      notice.textContent = `Offres lues le ${when}\u00a0: elles ne sont peut-être plus à jour.`;
    }
  }

  /** @param {string} when */
  function hide(when) {
    const link = document.createElement("a");
    link.href = main.querySelector(".source-link a")?.href ?? ailleurs;
    link.rel = "noopener";
    link.textContent = "lisez-les sur le site de France Travail";
    for (const part of [main, document.querySelector(".crumbs")]) if (part) part.hidden = true;
    document.title = title.textContent = "Offres trop anciennes";
    main.removeAttribute("id");
    stop.id = "contenu";
    stop.tabIndex = -1;
    stop.className = "age-stop page";
    stop.setAttribute("role", "main");
    notice.className = "";
    main.before(stop);
    stop.replaceChildren(title, notice);
    notice.replaceChildren(`Les offres de cette page, lues le ${when}, sont trop anciennes pour être montrées. Rechargez la page, ou `, link, ".");
  }

  check();
  addEventListener("pageshow", ({ persisted }) => persisted && check());
  document.addEventListener("visibilitychange", () => document.hidden || check());
})();
