// Prints what GitHub's own reader finds in workflows, a line each, and ends with 1 where it finds something.
//
//     node read_workflows.mjs .github/workflows/*.yml
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

register("./json_modules.mjs", import.meta.url);
const { validate } = await import("@actions/languageservice");
const { TextDocument } = await import("vscode-languageserver-textdocument");

for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, "utf8");
  const workflow = TextDocument.create(pathToFileURL(resolve(path)).href, "yaml", 0, text);
  for (const { range, message } of await validate(workflow)) {
    console.log(`${path}:${range.start.line + 1}: ${message}`);
    process.exitCode = 1;
  }
}
