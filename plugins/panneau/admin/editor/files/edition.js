/** Starts the editor, where nobody else can read the token that it keeps in this browser. */
import { findRefusal } from "./refusal.js";
import CMS from "./sveltia-cms/sveltia-cms.js";
import { makeFormat } from "./town_format.js";

const answer = await fetch("edition.json");
const { config, formats, site } = await answer.json();
const refusal = findRefusal(window, site);
if (refusal) {
  document.body.textContent = refusal;
} else {
  for (const [name, kind] of Object.entries(formats)) {
    CMS.registerCustomFormat(name, "md", makeFormat(kind));
  }
  CMS.init({ config });
}
