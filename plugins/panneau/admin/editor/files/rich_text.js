/**
 * The text of the town's files as the editor shows it, with its titles, lists and pictures. The editor's Markdown is not
 * quite the site's: a text of which it would lose something is not opened, and what it says otherwise is put back.
 */
const LOST = new Map([
  ["un tableau aux colonnes alignées", /^(?=.*\|)(?=.*:)[ \t|:-]*-[ \t|:-]*$/m],
  ["un bloc de code", /^[ \t]*(?:```|~~~)/m],
  ["un titre souligné", /^\S.*\n[ \t]*(?:-+|=+)[ \t]*$/m],
  ["un « \\_ »", /\\_/],
]);
const SITE_PICTURES = "]({static}/images/";
const EDITOR_PICTURES = "](/images/";

/** @param {string} body As the file has it. */
export function readRichText(body) {
  for (const [what, pattern] of LOST) {
    if (pattern.test(body)) {
      throw new Error(`Le texte contient ${what}, que l’éditeur ne garderait pas.`);
    }
  }
  return body.replaceAll(SITE_PICTURES, EDITOR_PICTURES);
}

/** @param {string} body As the editor has it, which writes `\~` for what the site reads as `~`. */
export function writeRichText(body) {
  return body.replaceAll(EDITOR_PICTURES, SITE_PICTURES).replaceAll("\\~", "~");
}
