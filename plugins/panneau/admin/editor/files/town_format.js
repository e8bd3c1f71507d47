/**
 * Lines « Nom: valeur », an empty line, then Markdown: the town's files as the site reads them. Whatever is not
 * understood is an error, and never left out: the editor does not open such a file, and so cannot write half of it.
 *
 * @typedef {{ labels: Record<string, string>, names: Record<string, string>, status: string,
 *   statuses: Record<string, string>, text: string }} FileKind
 * @typedef {Record<string, string>} FileContent The fields by their names, and the text as `body`.
 */
import { readRichText, writeRichText } from "./rich_text.js";

const FENCE = "---";
const RICH = "rich";
const LINE_BREAK = /\r\n|\r|\n/;
const FIELD = /^([^:]{1,40}?)\s*:(?:\s+(.*)|)$/;
const BLANK_LINES = /^(?:[^\S\n]*\n)+|\s+$/g;
const BREAKS_AND_SPACES = /[\t\n\r ]+/g;

/**
 * Makes what the editor asks for: how a file of this kind is read, and how it is written.
 * @param {FileKind} kind
 */
export function makeFormat(kind) {
  return {
    fromFile: (/** @type {string} */ text) => readFile(text, kind),
    toFile: (/** @type {FileContent} */ content) => writeFile(content, kind),
  };
}

/**
 * @param {string} text
 * @param {FileKind} kind
 * @returns {FileContent}
 */
function readFile(text, kind) {
  const lines = text.replace(/^\uFEFF?\s*/, "").split(LINE_BREAK);
  const start = lines[0].trim() === FENCE ? 1 : 0;
  const last = start ? FENCE : "";
  const found = lines.findIndex((line, rank) => rank >= start && line.trim() === last);
  const end = found < 0 ? lines.length : found;
  const fields = readFields(lines.slice(start, end), kind);
  const body = lines.slice(end + 1).join("\n").replace(BLANK_LINES, "");
  return { ...fields, body: kind.text === RICH ? readRichText(body) : body };
}

/**
 * @param {string[]} lines
 * @param {FileKind} kind
 * @returns {FileContent}
 */
function readFields(lines, kind) {
  /** @type {FileContent} */
  const fields = {};
  for (const line of lines.filter((one) => one.trim())) {
    const [, label, value = ""] = FIELD.exec(line.trim()) ?? refuse(line);
    const name = kind.names[foldLabel(label)] ?? refuse(line);
    if (name in fields) {
      refuse(line);
    }
    fields[name] = name === kind.status && value ? (kind.statuses[foldLabel(value)] ?? refuse(line)) : value;
  }
  return fields;
}

/**
 * @param {string} line
 * @returns {never}
 */
function refuse(line) {
  throw new Error(`« ${line} » n’est pas un champ de ce fichier, ou l’est deux fois.`);
}

/**
 * Folds a label as the site does: without accents, in small letters, its words joined.
 * @param {string} label
 */
function foldLabel(label) {
  const letters = label.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");
}

/**
 * @param {FileContent} content
 * @param {FileKind} kind
 */
function writeFile(content, kind) {
  const values = Object.entries(kind.labels).map(([name, label]) => [label, writeValue(content[name])]);
  const lines = values.filter(([, value]) => value).map(([label, value]) => `${label}: ${value}`);
  const body = (content.body ?? "").replace(BLANK_LINES, "");
  return `${lines.join("\n")}\n\n${kind.text === RICH ? writeRichText(body) : body}`;
}

/**
 * Writes a value on one line; no-break spaces stay.
 * @param {string | undefined} value
 */
function writeValue(value = "") {
  return value.replace(BREAKS_AND_SPACES, " ").trim();
}
