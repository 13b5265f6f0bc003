// The scripts of the page are put one after the other into one element, so they share the names at the top of each.
const fs = require("node:fs");
const path = require("node:path");
const js = require("@eslint/js");

const NAMED = /^(?:const|let|class|(?:async )?function) (\w+|\$|[[{][\w, ]+)/gm;

/** The names that the scripts of a folder give to all of them. @param {string} folder */
function shared(folder) {
  const here = path.join(__dirname, "..", "..", "ikt", "telling", "meeting", folder);
  const names = fs.readdirSync(here).flatMap((file) => [...fs.readFileSync(path.join(here, file), "utf8").matchAll(NAMED)]);
  return Object.fromEntries(names.flatMap(([, found]) => found.match(/\w+|\$/g)).map((name) => [name, "writable"]));
}

module.exports = [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { sourceType: "script", ecmaVersion: 2023, globals: shared("engine") },
    rules: {
      // A name given twice is the type checker's, which reads all files together.
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-shadow": ["error", { builtinGlobals: true }],
      "no-unused-vars": ["error", { vars: "local" }],
      "no-var": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
    },
  },
  {
    // The engine knows no name of the screen, nor of the browser; what the screen asks of the browser the type checker knows.
    files: ["**/screen/*.js"],
    languageOptions: { globals: shared("screen") },
    rules: { "no-undef": "off" },
  },
];
