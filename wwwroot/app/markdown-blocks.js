// Markdown into blocks. Pure: a string in, plain objects out. Every block carries the source it came from (`raw`), so
// that a view of a growing answer can keep the blocks that did not change. Linear in the length of the text.

// No pattern may try two ways through the same run of characters: a long line must not stop the page.
const fence = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const heading = /^ {0,3}(#{1,6})(?: +|$)/;
const rule = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
const quote = /^ {0,3}> ?/;
const listItem = /^( *)(?:([-*+])|(\d{1,9})([.)]))(?: +|$)/;
const tableRule = /^\|? *:?-+:? *(?:\| *:?-+:? *)*\|?$/;
const blank = /^ *$/;

/** Deeper quotes and lists are shown as text: nobody writes them, and a page must not be brought down by them. */
const maxDepth = 8;

/**
 * Kinds: `paragraph` {text}, `heading` {level, text}, `code` {language, text, closed}, `rule`, `quote` {blocks},
 * `list` {ordered, start, items: [{checked, blocks}]}, `table` {align, head, rows}.
 */
export function parseBlocks(text, depth = 0) {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\t', '    ').split('\n');
  const blocks = [];
  let at = 0;
  while (at < lines.length) {
    if (blank.test(lines[at])) {
      at += 1;
      continue;
    }
    const [block, next] = readBlock(lines, at, depth);
    block.raw = lines.slice(at, next).join('\n');
    blocks.push(block);
    at = next;
  }
  return blocks;
}

function readBlock(lines, at, depth) {
  const line = lines[at];
  const opening = fence.exec(line);
  if (opening) return readCode(lines, at, opening);
  const title = heading.exec(line);
  if (title) return [{ kind: 'heading', level: title[1].length, text: headingText(line.slice(title[0].length)) }, at + 1];
  if (rule.test(line)) return [{ kind: 'rule' }, at + 1];
  if (depth < maxDepth && quote.test(line)) return readQuote(lines, at, depth);
  if (depth < maxDepth && listItem.test(line)) return readList(lines, at, depth);
  if (startsTable(lines, at)) return readTable(lines, at);
  return readParagraph(lines, at, depth);
}

/** Without the closing marks of `## Title ##`. */
function headingText(rest) {
  return ` ${rest.trim()}`.replace(/ #+$/, '').trim();
}

function readCode(lines, at, opening) {
  const mark = opening[1];
  const indent = new RegExp(`^ {0,${lines[at].search(/\S/)}}`);
  const closing = new RegExp(`^ {0,3}${mark[0]}{${mark.length},} *$`);
  const body = [];
  let next = at + 1;
  while (next < lines.length && !closing.test(lines[next])) {
    body.push(lines[next].replace(indent, ''));
    next += 1;
  }
  const closed = next < lines.length; // An answer that is still coming has an open fence.
  const language = opening[2].trim().split(/\s/, 1)[0] ?? '';
  return [{ kind: 'code', language, text: body.join('\n'), closed }, closed ? next + 1 : next];
}

function readQuote(lines, at, depth) {
  const body = [];
  let next = at;
  while (next < lines.length && quote.test(lines[next])) {
    body.push(lines[next].replace(quote, ''));
    next += 1;
  }
  return [{ kind: 'quote', blocks: parseBlocks(body.join('\n'), depth + 1) }, next];
}

function readList(lines, at, depth) {
  const first = listItem.exec(lines[at]);
  const ordered = first[3] !== undefined;
  const list = { kind: 'list', ordered, start: ordered ? Number(first[3]) : 1, items: [] };
  let next = at;
  while (next < lines.length) {
    const item = listItem.exec(lines[next]);
    const sameList = item && item[1].length < first[1].length + 2 && (item[2] ?? item[4]) === (first[2] ?? first[4]);
    if (!sameList || rule.test(lines[next])) break;
    const [body, after] = readItem(lines, next, item);
    list.items.push(toItem(body, depth));
    next = after;
  }
  return [list, next];
}

/** The lines of one item: indented ones, and those that merely continue its paragraph. */
function readItem(lines, at, item) {
  const indent = Math.min(item[0].length, item[1].length + 5);
  const body = [lines[at].slice(item[0].length)];
  let next = at + 1;
  let afterBlank = false;
  while (next < lines.length) {
    const line = lines[next];
    if (blank.test(line)) {
      afterBlank = true;
    } else if (line.search(/\S/) >= Math.min(indent, item[1].length + 2)) {
      if (afterBlank) body.push('');
      body.push(line.slice(Math.min(line.search(/\S/), indent)));
      afterBlank = false;
    } else if (afterBlank || listItem.test(line) || startsBlock(line)) {
      break;
    } else {
      body.push(line.trimStart());
    }
    next += 1;
  }
  return [body, next];
}

function toItem(body, depth) {
  const task = /^\[([ xX])\][ ]+/.exec(body[0]);
  if (task) body[0] = body[0].slice(task[0].length);
  return { checked: task ? task[1] !== ' ' : null, blocks: parseBlocks(body.join('\n'), depth + 1) };
}

function startsTable(lines, at) {
  return lines[at].includes('|') && at + 1 < lines.length && lines[at + 1].includes('-') && tableRule.test(lines[at + 1].trim())
    && cells(lines[at]).length === cells(lines[at + 1]).length;
}

function readTable(lines, at) {
  const head = cells(lines[at]);
  const align = cells(lines[at + 1]).map(alignmentOf);
  const rows = [];
  let next = at + 2;
  while (next < lines.length && lines[next].includes('|') && !blank.test(lines[next])) {
    const row = cells(lines[next]);
    rows.push(head.map((_, column) => row[column] ?? ''));
    next += 1;
  }
  return [{ kind: 'table', align, head, rows }, next];
}

function cells(line) {
  const inner = line.trim().replace(/^\|/, '').replace(/(^|[^\\])\|$/, '$1');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function alignmentOf(cell) {
  if (cell.startsWith(':') && cell.endsWith(':') && cell.length > 1) return 'center';
  return cell.endsWith(':') ? 'end' : 'start';
}

function readParagraph(lines, at, depth) {
  let next = at + 1;
  while (next < lines.length && !blank.test(lines[next]) && !endsParagraph(lines, next, depth)) next += 1;
  return [{ kind: 'paragraph', text: lines.slice(at, next).join('\n').trim() }, next];
}

function endsParagraph(lines, at, depth) {
  if (depth >= maxDepth) return fence.test(lines[at]);
  return startsBlock(lines[at]) || startsTable(lines, at);
}

function startsBlock(line) {
  return fence.test(line) || heading.test(line) || rule.test(line) || quote.test(line) || interruptsParagraph(line);
}

/** "In 1984. Orwell" broken before the number is no list; a list in the middle of a paragraph starts at 1. */
function interruptsParagraph(line) {
  const item = listItem.exec(line);
  return item !== null && item[0].length < line.length && (item[3] === undefined || item[3] === '1' || item[1] !== '');
}
