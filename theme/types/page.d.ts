// What the scripts rely on in the pages of theme/templates/. An element that is listed here without `| null` is on every
// page where a script asks for it.

/** Id → element; tests/test_javascript.py finds each in the templates. */
interface PageElements extends TemplateElements {
  "carte": WithData<HTMLDivElement, "tuiles" | "credit">;
  "choix-rayon": HTMLParagraphElement;
  "depuis": HTMLSelectElement;
  "effacer": HTMLButtonElement;
  "etat-affichage": HTMLSpanElement;
  "etat-garder": HTMLSpanElement;
  "etat-carte": HTMLParagraphElement;
  "etat-favoris": HTMLParagraphElement;
  "etat-recherche": HTMLParagraphElement;
  "garder": HTMLButtonElement;
  "imprimer": HTMLButtonElement;
  "partager": HTMLButtonElement;
  "recherches-gardees": WithData<HTMLElement, "index" | "page">;
  "recherche-garder": HTMLDivElement;
  "suggestions": HTMLUListElement;
  "voir": HTMLButtonElement;
  "favoris": WithData<HTMLElement, "index">;
  "filtres-actifs": HTMLUListElement;
  "liste-favoris": HTMLUListElement;
  "liste-filtres": HTMLDivElement;
  "listes": HTMLDivElement;
  "mots": HTMLInputElement;
  "nombre-filtres": HTMLSpanElement;
  "oublier": HTMLParagraphElement;
  "plus": HTMLButtonElement;
  "propositions": HTMLUListElement;
  "rayon": HTMLSelectElement;
  "recherche": WithData<HTMLDivElement, "index" | "filters">;
  "recherche-avec-mots": HTMLFormElement;
  "recherche-filtres": HTMLDetailsElement;
  "recherche-resultats": HTMLElement;
  "resultats": HTMLUListElement;
  "sans-resultat": HTMLDivElement;
  "titre-favoris": HTMLHeadingElement;
  "titre-resultats": HTMLHeadingElement;
  "tri": HTMLSelectElement;
}

/** Id of a template → the element in it. */
interface Templates {
  "modele-actif": HTMLLIElement;
  "modele-filtre": HTMLDetailsElement;
  "modele-identique": HTMLLIElement;
  "modele-offre": HTMLLIElement;
  "modele-proposition": HTMLLIElement;
  "modele-recherche": HTMLLIElement;
  "modele-retiree": HTMLLIElement;
  "modele-suggestion": HTMLLIElement;
  "modele-valeur": HTMLLIElement;
}

type TemplateElements = { [K in keyof Templates]: TemplateOf<Templates[K]> };
type TemplateOf<E extends HTMLElement> = HTMLTemplateElement & {
  readonly content: { readonly firstElementChild: { cloneNode(isDeep: true): E } & E };
};

/** Selector → element. */
interface PageParts {
  "a": HTMLAnchorElement;
  "bdi": HTMLElement;
  "button": HTMLButtonElement;
  "fieldset": HTMLFieldSetElement;
  "h1": HTMLHeadingElement;
  "input": HTMLInputElement;
  "main": HTMLElement;
  "ul": HTMLUListElement;
  'input[type="search"]': HTMLInputElement;
  "#communes li[data-latitude]": WithData<HTMLLIElement, "latitude" | "longitude" | "nombre">;
  ".atlas-ask": HTMLDivElement;
  ".atlas-map": HTMLElement;
  ".board": WithData<HTMLDivElement, "parFeuille">;
  ".board-choice select": HTMLSelectElement;
  ".board-sheet": HTMLElement;
  ".board-total": HTMLSpanElement;
  ".card": HTMLLIElement;
  ".card-employer, .card-place": HTMLElement;
  ".card-foot time": HTMLTimeElement | null;
  ".card-mark": HTMLSpanElement;
  ".card-title a": HTMLAnchorElement | null;
  ".count": HTMLSpanElement;
  ".crumbs": HTMLElement | null;
  ".favourite": HTMLButtonElement;
  ".hero-new": WithData<HTMLParagraphElement, "created"> | null;
  ".nav-count": HTMLSpanElement;
  ".nav-device": HTMLLIElement | null;
  ".offer-keep .favourite": HTMLButtonElement | null;
  ".paper-address": HTMLParagraphElement;
  ".paper-button": HTMLButtonElement;
  ".paper-code:empty": WithData<HTMLDivElement, "path">;
  ".source-link a": HTMLAnchorElement | null;
  ".ticket": HTMLLIElement;
  ".tickets": HTMLUListElement;
  "script[data-lecture]": ReadingScript;
}

/** An element whose template always writes these data. */
type WithData<E extends HTMLElement, K extends string> = E & { readonly dataset: Record<K, string> };

/** The script that knows when the page's offers were read, and their greatest age in hours. */
type ReadingScript = WithData<HTMLScriptElement, "lecture" | "limite" | "etat" | "ailleurs">;
type CountingScript = WithData<HTMLScriptElement, "lecture" | "depart" | "domaines">;

declare module "*/nano.js" {
  export { correction, generate } from "lean-qr/nano";
}

interface Document {
  getElementById<K extends keyof PageElements>(id: K): PageElements[K];
  /** Source: https://wicg.github.io/nav-speculation/prerendering.html. */
  readonly prerendering?: boolean;
}

interface ParentNode {
  querySelector<K extends keyof PageParts>(selector: K): PageParts[K];
  querySelector(slot: `[data-${"slot" | "for"}="${string}"]` | `time[datetime="${string}"]`): HTMLElement;
  querySelectorAll<K extends keyof PageParts>(selector: K): NodeListOf<NonNullable<PageParts[K]>>;
}

interface Navigator {
  /** Source: https://w3c.github.io/gpc/. */
  readonly globalPrivacyControl?: boolean;
}

interface DateConstructor {
  /** Milliseconds since 1970; NaN for what is no date, null and undefined too. */
  parse(text: string | null | undefined): number;
}

/** An extract as it was read; extrait.js. */
interface ReadExtract {
  address: URL;
  answer: Response;
  parsed: Document;
}

/** One that extrait.js copies, whichever it is; the board's links all have an address. */
type KnownElement = { getAttribute(name: "href"): string } & HTMLAnchorElement & HTMLTimeElement;

type ById = <K extends keyof PageElements>(id: K) => PageElements[K];

/** A copy of a template, with its slots. */
interface Filled {
  item: HTMLElement;
  slot(name: string): HTMLElement;
}

/** A button of a list: its label, its name where the label is not enough, what it does. */
interface ButtonEntry {
  label: string;
  name?: string;
  press(): void;
}

/** Called when a value of a filter is ticked or cleared. */
type OnTick = (key: string, code: string, isChecked: boolean) => void;
/** Codes of a facet → how many offers, and the ones that are ticked; both by key of the facet. */
interface FilterValues {
  counts: SearchAnswer["counts"];
  filters: SearchState["filters"];
}
