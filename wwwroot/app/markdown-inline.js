// The text inside a block: emphasis, code, links. Pure: a string in, plain objects out. Raw HTML stays text.
// Linear in practice: every search that could look far is bounded or remembered.

const escapable = /[!-/:-@[-`{-~]/;
const maxLink = 2048;
/** Deeper emphasis stays text. */
const maxDepth = 12;
const maxLookBack = 64;

const bareUrl = /^https?:\/\/[^\s<>"'`|\\^{}]+/i;
const angleLink = /^<((?:https?:\/\/|mailto:)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})>/i;

/**
 * Kinds: `text` {text}, `code` {text}, `break`, `strong` | `em` | `del` {nodes}, `link` {href, nodes}.
 * A link whose address is not http, https or mailto comes out as its text.
 */
export function parseInline(text) {
  return new InlineParser(text).parse();
}

/** The address to link to, or null for anything but absolute http, https and mailto. */
export function safeHref(address) {
  let url;
  try {
    url = new URL(address.replace(/[\u0000-\u0020\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, ''));
  } catch {
    return null;
  }
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
}

class InlineParser {
  #text;
  #at = 0;
  #nodes = [];      // the flat result so far; runs of * _ ~ are {kind: 'run'} until resolved
  #brackets = [];   // indexes of open `[` in #nodes
  #noClose = new Set(); // lengths of backtick runs known to have no partner further on

  constructor(text) { this.#text = text; }

  parse() {
    while (this.#at < this.#text.length) this.#step();
    return resolveRuns(this.#nodes);
  }

  #step() {
    const char = this.#text[this.#at];
    switch (char) {
      case '\\': return this.#escape();
      case '`': return this.#code();
      case '\n': return this.#lineBreak();
      case '*': case '_': case '~': return this.#run(char);
      case '!': return this.#text[this.#at + 1] === '[' ? this.#openBracket(2) : this.#plain();
      case '[': return this.#openBracket(1);
      case ']': return this.#closeBracket();
      case '<': return this.#angle();
      case 'h': case 'H': return this.#bareLink();
      default: return this.#plain();
    }
  }

  #add(text) {
    const last = this.#nodes.at(-1);
    if (last?.kind === 'text') last.text += text;
    else this.#nodes.push({ kind: 'text', text });
  }

  #plain() {
    let end = this.#at + 1;
    while (end < this.#text.length && !'\\`\n*_~![]<hH'.includes(this.#text[end])) end += 1;
    this.#add(this.#text.slice(this.#at, end));
    this.#at = end;
  }

  #escape() {
    const next = this.#text[this.#at + 1] ?? '';
    if (next !== '' && escapable.test(next)) {
      this.#add(next);
      this.#at += 2;
    } else {
      this.#add('\\');
      this.#at += 1;
    }
  }

  #lineBreak() {
    const last = this.#nodes.at(-1);
    if (last?.kind === 'text') last.text = last.text.trimEnd();
    this.#nodes.push({ kind: 'break' });
    this.#at += 1;
    while (this.#text[this.#at] === ' ') this.#at += 1;
  }

  #code() {
    let end = this.#at;
    while (this.#text[end] === '`') end += 1;
    const length = end - this.#at;
    const close = this.#noClose.has(length) ? -1 : findRun(this.#text, end, length);
    if (close < 0) {
      this.#noClose.add(length);
      this.#add(this.#text.slice(this.#at, end));
      this.#at = end;
      return;
    }
    let body = this.#text.slice(end, close).replaceAll('\n', ' ');
    if (body.startsWith(' ') && body.endsWith(' ') && body.trim() !== '') body = body.slice(1, -1);
    this.#nodes.push({ kind: 'code', text: body });
    this.#at = close + length;
  }

  #run(char) {
    let end = this.#at;
    while (this.#text[end] === char) end += 1;
    const length = end - this.#at;
    const before = this.#text[this.#at - 1] ?? ' ';
    const after = this.#text[end] ?? ' ';
    this.#at = end;
    if (char === '~' && length !== 2) return this.#add(char.repeat(length));
    const left = !/\s/.test(after) && (!isPunctuation(after) || /\s/.test(before) || isPunctuation(before));
    const right = !/\s/.test(before) && (!isPunctuation(before) || /\s/.test(after) || isPunctuation(after));
    const inWord = char === '_';
    this.#nodes.push({
      kind: 'run',
      char,
      length,
      opens: left && (!inWord || !right || isPunctuation(before)),
      closes: right && (!inWord || !left || isPunctuation(after)),
    });
  }

  #openBracket(length) {
    this.#brackets.push(this.#nodes.length);
    this.#nodes.push({ kind: 'text', text: length === 2 ? '![' : '[', bracket: true });
    this.#nodes.push({ kind: 'text', text: '' });
    this.#at += length;
  }

  #closeBracket() {
    const open = this.#brackets.pop();
    const target = open === undefined ? null : linkTarget(this.#text, this.#at + 1);
    if (!target) {
      this.#add(']');
      this.#at += 1;
      return;
    }
    const inner = resolveRuns(this.#nodes.splice(open + 1));
    const isImage = this.#nodes.pop().text === '![';
    const href = safeHref(target.address);
    const label = inner.some((node) => plainText(node) !== '') ? withoutLinks(inner) : [{ kind: 'text', text: isImage ? 'image' : target.address }];
    this.#nodes.push(href === null ? { kind: 'group', nodes: label } : { kind: 'link', href, nodes: label });
    this.#at = target.end;
    if (!isImage) this.#brackets.length = 0; // No link inside a link.
  }

  #angle() {
    const match = angleLink.exec(this.#text.slice(this.#at, this.#at + maxLink));
    const href = match && safeHref(match[1].includes(':') ? match[1] : `mailto:${match[1]}`);
    if (!href) {
      this.#add('<');
      this.#at += 1;
      return;
    }
    this.#nodes.push({ kind: 'link', href, nodes: [{ kind: 'text', text: match[1] }] });
    this.#at += match[0].length;
  }

  #bareLink() {
    const before = this.#text[this.#at - 1] ?? ' ';
    const match = /[\p{L}\p{N}]/u.test(before) ? null : bareUrl.exec(this.#text.slice(this.#at, this.#at + maxLink));
    const address = match && trimAddress(match[0]);
    const href = address && safeHref(address);
    if (!href) {
      this.#add(this.#text[this.#at]);
      this.#at += 1;
      return;
    }
    this.#nodes.push({ kind: 'link', href, nodes: [{ kind: 'text', text: address }] });
    this.#at += address.length;
  }
}

function findRun(text, from, length) {
  let at = text.indexOf('`', from);
  while (at >= 0) {
    let end = at;
    while (text[end] === '`') end += 1;
    if (end - at === length) return at;
    at = text.indexOf('`', end);
  }
  return -1;
}

function isPunctuation(char) {
  return /[\p{P}\p{S}]/u.test(char);
}

/** `(address "title")` right after a closing bracket. The title is not shown. */
function linkTarget(text, at) {
  if (text[at] !== '(') return null;
  const match = /^\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/.exec(text.slice(at, at + maxLink));
  return match ? { address: (match[1] ?? match[2]).replace(/\\([!-/:-@[-`{-~])/g, '$1'), end: at + match[0].length } : null;
}

/** A sentence's full stop or bracket after an address is not part of it; a bracket opened inside it is. */
function trimAddress(address) {
  let end = address.replace(/[.,;:!?*_~]+$/, '');
  while (end.endsWith(')') && end.split(')').length > end.split('(').length) end = end.slice(0, -1).replace(/[.,;:!?]+$/, '');
  return end.endsWith(']') && !end.includes('[') ? end.slice(0, -1) : end;
}

/** Pairs the runs of * _ ~ into emphasis; what finds no partner is text. */
function resolveRuns(nodes) {
  const out = [];
  const openers = []; // indexes in out
  for (const node of nodes) {
    if (node.kind !== 'run') {
      out.push(node);
      continue;
    }
    if (node.closes) closeRuns(out, openers, node);
    if (node.length > 0) {
      if (node.opens) openers.push(out.length);
      out.push(node);
    }
  }
  return out.map((node) => (node.kind === 'run' ? { kind: 'text', text: node.char.repeat(node.length) } : node));
}

function closeRuns(out, openers, closer) {
  while (closer.length > 0) {
    const found = findOpener(out, openers, closer);
    if (found < 0) return;
    const opener = out[openers[found]];
    const width = Math.min(2, opener.length, closer.length);
    const inner = out.splice(openers[found] + 1).map((node) => (node.kind === 'run' ? { kind: 'text', text: node.char.repeat(node.length) } : node));
    openers.length = found + 1;
    opener.length -= width;
    closer.length -= width;
    if (opener.length === 0) {
      out.pop();
      openers.pop();
    }
    out.push(wrap(closer.char, width, inner));
  }
}

function findOpener(out, openers, closer) {
  const stop = Math.max(0, openers.length - maxLookBack);
  for (let index = openers.length - 1; index >= stop; index -= 1) {
    const opener = out[openers[index]];
    const bothWays = (opener.closes || closer.opens) && (opener.length + closer.length) % 3 === 0 && opener.length % 3 !== 0;
    if (opener.char === closer.char && !bothWays) return index;
  }
  return -1;
}

function wrap(char, width, nodes) {
  const depth = 1 + nodes.reduce((most, node) => Math.max(most, node.depth ?? 0), 0);
  if (depth > maxDepth) return { kind: 'text', text: nodes.map(plainText).join('') };
  const kind = char === '~' ? 'del' : width === 2 ? 'strong' : 'em';
  return { kind, nodes, depth };
}

function withoutLinks(nodes) {
  return nodes.map((node) => (node.kind === 'link' ? { kind: 'group', nodes: node.nodes, depth: node.depth } : node));
}

/** The words of a node, without its looks. */
export function plainText(node) {
  if (node.kind === 'break') return '\n';
  return node.nodes ? node.nodes.map(plainText).join('') : node.text;
}
