// Markdown blocks as elements. Built node by node, so nothing in the text can become markup or script.

import { el } from './dom.js';
import { copyButton } from './copy-button.js';
import { parseBlocks } from './markdown-blocks.js';
import { parseInline } from './markdown-inline.js';

/** Shows `text` inside `container`, keeping the elements of leading blocks that are as they were. */
export function renderMarkdown(container, text) {
  const shown = container.markdownBlocks ?? [];
  const blocks = parseBlocks(text);
  let same = 0;
  while (same < shown.length && same < blocks.length && keyOf(shown[same]) === keyOf(blocks[same])) same += 1;
  while (container.childNodes.length > same) container.lastChild.remove();
  container.append(...blocks.slice(same).map(blockElement));
  container.markdownBlocks = blocks;
}

function keyOf(block) {
  return `${block.kind}\u0000${block.closed ?? ''}\u0000${block.raw}`;
}

function blockElement(block) {
  switch (block.kind) {
    case 'heading': return el(`h${Math.min(6, block.level + 2)}`, { class: `md-h${block.level}` }, ...inline(block.text));
    case 'code': return codeElement(block);
    case 'rule': return el('hr');
    case 'quote': return el('blockquote', {}, ...block.blocks.map(blockElement));
    case 'list': return listElement(block);
    case 'table': return tableElement(block);
    default: return el('p', {}, ...inline(block.text));
  }
}

function codeElement(block) {
  const code = el('code', { text: block.text });
  return el('figure', { class: 'code' },
    el('figcaption', {}, el('span', { class: 'code-language', text: block.language || 'text' }), copyButton(() => block.text, 'Copy code')),
    el('pre', { tabindex: '0', 'aria-label': block.language ? `${block.language} code` : 'Code' }, code));
}

function listElement(block) {
  const items = block.items.map((item) => {
    const box = item.checked === null ? null
      : el('input', { type: 'checkbox', disabled: true, checked: item.checked, 'aria-label': item.checked ? 'done' : 'to do' });
    return el('li', { class: box ? 'task' : null }, box, ...itemContent(item.blocks));
  });
  return block.ordered ? el('ol', { start: block.start === 1 ? null : block.start }, ...items) : el('ul', {}, ...items);
}

/** The first paragraph of an item stands bare, which keeps simple lists tight. */
function itemContent(blocks) {
  const [first, ...rest] = blocks;
  if (first?.kind !== 'paragraph') return blocks.map(blockElement);
  return [...inline(first.text), ...rest.map(blockElement)];
}

function tableElement(block) {
  const row = (tag, texts) => el('tr', {}, ...texts.map((text, column) =>
    el(tag, { class: `align-${block.align[column] ?? 'start'}`, scope: tag === 'th' ? 'col' : null }, ...inline(text))));
  return el('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': 'Table' },
    el('table', {}, el('thead', {}, row('th', block.head)), el('tbody', {}, ...block.rows.map((cells) => row('td', cells)))));
}

function inline(text) {
  return parseInline(text).map(inlineNode);
}

function inlineNode(node) {
  switch (node.kind) {
    case 'text': return document.createTextNode(node.text);
    case 'code': return el('code', { text: node.text });
    case 'break': return el('br');
    case 'link':
      return el('a', { href: node.href, target: '_blank', rel: 'noopener noreferrer nofollow' }, ...node.nodes.map(inlineNode));
    case 'group': return el('span', {}, ...node.nodes.map(inlineNode));
    default: return el(node.kind, {}, ...node.nodes.map(inlineNode));
  }
}
