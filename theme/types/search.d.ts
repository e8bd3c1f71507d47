// The values of the search, in the page and in its worker. Offers are numbers: their place in the index, newest first.

/** The file of the index. Source: plugins/panneau/site/search/index.py. */
interface IndexContent {
  ids: string[];
  /** The beginning of each word file. */
  starts: string[];
  /** Where each commune of the facet of communes is, in degrees. */
  positions: (Position | null)[];
  dates: IndexDates;
  folding: FoldingTables;
  facets: RawFacet[];
  texts: Record<TextName, string[]>;
  /** Name of a text or key of a facet → the entries of all offers, one character each. */
  columns: Record<string, string>;
  /** Key of a facet without column → its entry for each entry of what it follows. */
  told: Record<string, string>;
}

type Position = [latitude: number, longitude: number];
type TextName = "titles" | "employers" | "places" | "contracts" | "sources";

/** Minutes by which each offer is older than the one before, and by offer what this cannot tell: minutes since 1970. */
interface IndexDates {
  steps: string;
  others: Record<number, number | null>;
}

/** The rules of folding.js. Source: plugins/panneau/site/search/folding.py. */
interface FoldingTables {
  stopWords: string[];
  phrases: [string, string][];
  /** Feminine ending → masculine ending. */
  endings: [string, string][];
  addressMarks: string[];
  /** Word → its stem, where the stemmer would mistake it for another. */
  exceptions: Record<string, string>;
  /** Word → the same written out. */
  aliases: Record<string, string>;
  leastRoot: number;
  longestWord: number;
  longestNumber: number;
}

interface RawFacet {
  key: string;
  title: string;
  column_of: "" | "trade" | "place" | "label";
  codes: string[];
  labels: string[];
  /** Sets of ranks of codes; 0 is the set of the next new rank alone. */
  sets: (number[] | 0)[];
  words?: string[];
  follows?: string;
}

/** A text of each offer: `of` gives it, `ranks` its place in `values`. */
interface TextColumn {
  values: string[];
  ranks: ArrayLike<number>;
  of: ValueOf<string>;
}

/** A facet made ready: `ranks` gives each offer's place in `sets`, `valuesOf` the ranks of its codes. */
interface Facet extends RawFacet {
  sets: number[][];
  ranks: ArrayLike<number>;
  rankOf: Map<string, number>;
  valuesOf: ValueOf<number[]>;
}

type Columns = import("../static/js/search/columns.js").Columns;
type Filtering = import("../static/js/search/filtering.js").Filtering;
type Folding = import("../static/js/search/folding.js").Folding;
type Matcher = import("../static/js/search/matching.js").Matcher;
type Words = import("../static/js/search/words.js").Words;

/** An index that was opened. */
interface Library {
  columns: Columns;
  matcher: Matcher;
  folding: Folding;
  suggesting: import("../static/js/search/suggesting.js").Suggesting;
}

/** Of two offers, as Array.sort asks. */
type Order = (one: number, other: number) => number;

type ValueOf<T> = (offer: number) => T;

/** An entry of a column in which a stem stands. */
interface Posting {
  weight: number;
  offersOf: ValueOf<Int32Array>;
  entry: number;
  /** Of the words of the entry, without gender and number. */
  forms: Set<string>;
}

/** A word of a query as it stands there. */
interface Token {
  /** As typed. */
  shown: string;
  /** Folded. */
  word: string;
  /** Whether no result may have it. */
  minus: boolean;
  /** The rank of the quotes that it stands in; 0 outside. */
  quote: number;
  isAddress: boolean;
}

/** A fact that words tell: codes of a facet, one of which an offer must have; `length`: letters of these words. */
interface FoundFact {
  length: number;
  key: string;
  codes: string[];
  /** Kilometres, for a commune. */
  radius: number;
}

/** What a query asks for. */
interface Query {
  units: Unit[];
  without: Unit[];
  facts: SaidFact[];
  /** Words in quotes, folded. */
  phrases: string[][];
}

/** A fact of a query: its words, and the query without them. */
interface SaidFact extends FoundFact {
  shown: string;
  rest: string;
  isWithout: boolean;
}

/** What some words were understood as. */
interface ReadFact extends Pick<SaidFact, "shown" | "rest" | "radius" | "isWithout"> {
  label: string;
}

/** What each offer counts for, 0 for none, and whether it answers to everything (1). */
interface Ranking {
  total: Float32Array;
  full: Uint8Array;
}

/** Words of which one is enough: mostly one alone. */
interface Condition {
  best: Float32Array;
  weight: number;
  isFact: boolean;
  /** Whether an offer that lacks it does not even come near. */
  isDue: boolean;
}

/** A word of a query. */
interface Unit {
  /** As typed. */
  shown: string;
  /** Folded. */
  word: string;
  /** "" for what no offer has. */
  stem: string;
  /** Whether it stands at the very end, and may still be in the making. */
  last: boolean;
  /** Words joined by « ou » are of one group. */
  group: number;
  quote: number;
  /** What the words tell, where they are held against a facet. */
  fact: FoundFact | null;
}

/** How the offers answer to one word. */
interface Match {
  unit: Unit;
  /** What the word counts for, by offer. */
  best: Float32Array;
  /** What to mark. */
  stems: Set<string>;
  found: boolean;
  /** Whether only close words were found. */
  near: boolean;
  /** Whether it tells the trade of some offer: its title, its trade, its employer. */
  strong: boolean;
}

/** Stem → the offers that have it in their skills, in their text, in the names of their trade, each as its distance
 * from the one before. */
type WordFile = Record<string, [skills: number[], text: number[], names?: number[]]>;

interface Postings {
  skills: number[];
  text: number[];
  names: number[];
}

/** What a visitor asks for. */
interface SearchState {
  q: string;
  /** Key of a facet → codes, one of which an offer must have. */
  filters: Record<string, string[]>;
  /** Days; 0 for all dates. */
  since: number;
  /** Kilometres around the communes. */
  radius: number;
  sort: string;
  /** How many results. */
  shown: number;
}

/** What every message to the worker says: `number` comes back with its answer, `page` is asked for a newer index. */
interface WorkerRequest {
  number: number;
  index: string;
  page: string;
}

/** `now` in minutes since 1970. */
interface SearchRequest extends WorkerRequest {
  state: SearchState;
  now: number;
  /** Minutes since 1970: how many offers that are found are newer? */
  after?: number;
}

/** For offers that are known by their ids. */
interface NamedRequest extends WorkerRequest {
  ids: string[];
}

/** What the worker says. */
type SearchMessage =
  | { kind: "ready"; facets: FacetSummary[] }
  | { kind: "failed"; number: number; reason: string }
  | NamedOffers
  | SearchAnswer;

interface NamedOffers {
  kind: "named";
  number: number;
  cards: CardContent[];
}

interface SearchAnswer {
  kind: "answer";
  number: number;
  total: number;
  /** How many cards show them: identical offers have one. */
  stacks: number;
  /** How many of them answer to everything: they come first. */
  full: number;
  /** How many are newer than what was asked for. */
  fresh: number;
  /** Minutes since 1970, of the newest offer of all. */
  newest: number;
  /** Whether a file of words could not be loaded. */
  isPartial: boolean;
  suggestions: Suggestion[];
  cards: CardContent[];
  /** Key of a facet → how many offers each code would give. */
  counts: Record<string, number[]>;
  /** The same for all dates, then for each period. */
  periods: number[];
  words: FoundWord[];
  read: ReadFact[];
  proposals: Proposal[];
}

/** `totals`: how many offers of the index have each code. */
interface FacetSummary extends Pick<RawFacet, "key" | "title" | "codes" | "labels"> {
  totals: number[];
}

interface FoundWord {
  word: string;
  near: boolean;
}

/** A name that offers have, and how many. */
interface Suggestion {
  text: string;
  kind: "trade" | "place" | "employer";
  count: number;
}

/** What changes the search. */
interface SearchHandlers {
  change(values: Partial<SearchState>): void;
  setFilter(key: string, codes: string[]): void;
}

/** A search that this device remembers. */
interface KeptSearch {
  /** What follows the page’s path, from « ? » on. */
  address: string;
  label: string;
  /** Minutes since 1970, of the newest offer when it was last looked at. */
  newest: number;
  /** When that was, in milliseconds. */
  at: number;
}

/** A change that would give offers: a filter (or "q", or "depuis") left out, a word left out, a wider radius. */
interface Proposal {
  drop?: string;
  word?: number;
  radius?: number;
  count: number;
}

/** A piece of a text, and whether it is marked. */
type Piece = [text: string, isMarked: boolean];

/** An offer as the results show it. */
/** An offer that has the title and the text of another one. */
interface Twin {
  id: string;
  place: string;
}

interface CardContent {
  /** The path of its page for an offer of the town itself. */
  id: string;
  title: Piece[];
  employer: Piece[];
  place: Piece[];
  contract: string;
  hours: string;
  /** The highest step of the filter of pay that it reaches; "" where its pay is not known. */
  pay: string;
  source: string;
  /** Since 1970; NaN without date. */
  minute: number;
  /** The words that stand nowhere but in its text. */
  onlyInText: string[];
  /** The words that it lacks. */
  missing: string[];
  /** The offers of the answer that are identical to it. */
  twins: Twin[];
  /** From the communes that are chosen; null where none is. */
  kilometres: number | null;
}
