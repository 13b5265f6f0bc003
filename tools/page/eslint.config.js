// The scripts of the page are put one after the other into one element, so they share names.
const fs = require("node:fs");
const path = require("node:path");
const js = require("@eslint/js");

const folder = path.join(__dirname, "..", "..", "ikt", "telling", "meeting");

/** The names that the scripts give to all of them, at the top of a file. */
const shared = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js")).flatMap((name) =>
  [...fs.readFileSync(path.join(folder, name), "utf8").matchAll(/^(?:const|let|class|(?:async )?function) (\w+|[[{][\w, ]+)/gm)]
    .flatMap(([, names]) => names.match(/\w+/g)));

module.exports = [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { sourceType: "script", ecmaVersion: 2023, globals: Object.fromEntries(shared.map((name) => [name, "writable"])) },
    // Names that are not defined are the type checker's, which reads all files together; so are names given twice.
    rules: {
      "no-undef": "off",
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { vars: "local" }],
      "no-var": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
    },
  },
];
