// Where the types of theme/static/js/vendor/ come from: the packages themselves, in the same versions.

declare module "*/SearchableMap.min.js" {
  export { default } from "minisearch/SearchableMap";
}

declare module "*/fr.js" {
  export { stemmer } from "@orama/stemmers/french";
}
