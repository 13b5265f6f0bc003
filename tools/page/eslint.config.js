// The scripts of a page are put one after the other into one element, so they share the names at the top of each.
const fs = require("node:fs");
const path = require("node:path");
const js = require("@eslint/js");

const NAMED = /^(?:const|let|class|(?:async )?function) (\w+|\$|[[{][\w, ]+)/gm;

/** The names that the scripts of folders give to all of them. @param {string[]} folders */
function shared(...folders) {
  const names = folders.flatMap((folder) => {
    const here = path.join(__dirname, "..", "..", "ikt", "telling", folder);
    return fs.readdirSync(here).filter((file) => file.endsWith(".js"))
      .flatMap((file) => [...fs.readFileSync(path.join(here, file), "utf8").matchAll(NAMED)]);
  });
  return Object.fromEntries(names.flatMap(([, found]) => found.match(/\w+|\$/g)).map((name) => [name, "writable"]));
}

// What a script asks of the browser the type checker knows.
const screen = (/** @type {string} */ files, /** @type {string[]} */ ...folders) => ({
  files: [files], languageOptions: { globals: shared(...folders) }, rules: { "no-undef": "off" },
});

module.exports = [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { sourceType: "script", ecmaVersion: 2023 },
    rules: {
      // A name given twice is the type checker's, which reads all files of a page together.
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
  // The engine knows no name of the screen, nor of the browser.
  { files: ["**/meeting/engine/*.js"], languageOptions: { globals: shared("meeting/engine") } },
  screen("**/kit/*.js", "kit"),
  // What follows from weights knows no name of any page either.
  { files: ["**/kit/weighing/*.js"], languageOptions: { globals: shared("kit/weighing") } },
  screen("**/meeting/screen/*.js", "meeting/engine", "kit", "kit/weighing", "meeting/screen"),
  screen("**/sheets/page/*.js", "kit", "sheets/page"),
  screen("**/sheets/weights_page/*.js", "kit", "kit/weighing", "sheets/weights_page"),
];
