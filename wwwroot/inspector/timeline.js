// The list of frames: the newest first, filtered, each to be unfolded and copied.

import { el } from '../app/dom.js';
import { asCommand } from './params.js';

/** More than this slows the page; the oldest go. */
const most = 500;

export class Timeline {
  #list;
  #empty;
  #entries = [];
  #filter = '';
  #hidesTicks = true;

  constructor(list, empty) {
    this.#list = list;
    this.#empty = empty;
  }

  add(entry) {
    const item = { ...entry, kind: kindOf(entry), title: titleOf(entry) };
    item.node = this.#draw(item);
    this.#entries.push(item);
    this.#list.prepend(item.node);
    if (this.#entries.length > most) this.#entries.shift().node.remove();
    this.#show(item);
    this.#empty.hidden = true;
  }

  filter(text, hidesTicks) {
    this.#filter = text.trim().toLowerCase();
    this.#hidesTicks = hidesTicks;
    for (const item of this.#entries) this.#show(item);
  }

  clear() {
    for (const item of this.#entries) item.node.remove();
    this.#entries = [];
    this.#empty.hidden = false;
  }

  #show(item) {
    const isTick = item.frame?.event === 'tick';
    item.node.hidden = (isTick && this.#hidesTicks) || (this.#filter !== '' && !`${item.title} ${item.text}`.toLowerCase().includes(this.#filter));
  }

  #draw(item) {
    const body = el('pre', { tabindex: '0' });
    const copies = el('div', { class: 'row' }, this.#copy('Copy JSON', () => pretty(item)));
    if (item.kind === 'request') copies.append(this.#copy('Copy as command', () => asCommand(item.frame.method, item.frame.params ?? {})));
    const details = el('details', {},
      el('summary', {},
        el('span', { class: 'arrow', 'aria-label': item.direction === 'out' ? 'sent' : 'received', text: item.direction === 'out' ? '→' : '←' }),
        el('time', { text: item.at.toISOString().slice(11, 23) }),
        el('b', { text: item.title }),
        item.latencyMs === undefined ? null : el('span', { class: 'latency', text: `${item.latencyMs.toFixed(1)} ms` }),
        item.gap ? el('span', { class: 'gap', text: `gap: ${item.gap} lost` }) : null,
        el('span', { class: 'size', text: `${item.text.length} B` })),
      body, copies);
    // Large frames are only laid out for who looks at them.
    details.addEventListener('toggle', () => { body.textContent = details.open ? pretty(item) : ''; });
    return el('li', { class: `${item.kind}${item.frame?.ok === false ? ' failed' : ''}` }, details);
  }

  #copy(label, text) {
    const button = el('button', { type: 'button', class: 'quiet', text: label });
    button.addEventListener('click', async () => {
      await copyText(text());
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = label; }, 1_500);
    });
    return button;
  }
}

/** Copies text; where that is not allowed, nothing happens. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // The text can still be marked by hand.
  }
}

function kindOf({ frame }) {
  if (frame?.type === 'req') return 'request';
  if (frame?.type === 'res') return 'response';
  return frame?.type === 'event' ? 'event' : 'other';
}

function titleOf({ frame, method }) {
  if (frame?.type === 'req') return `${frame.method} #${frame.id}`;
  const to = method ? `${method} #${frame.id}` : `#${frame?.id}`;
  if (frame?.type === 'res') return frame.ok ? `ok ${to}` : `${frame.error?.code ?? 'error'} ${to}: ${frame.error?.message ?? ''}`;
  if (frame?.type === 'event') return Number.isInteger(frame.seq) ? `${frame.event} seq ${frame.seq}` : frame.event;
  return 'not a frame';
}

/** Secrets of this page's own connect are not shown: a screenshot of the page is soon made. */
function pretty({ frame, text }) {
  if (frame === null) return text;
  return JSON.stringify(frame, (name, value) => (secretNames.has(name) && typeof value === 'string' ? '•••' : value), 2);
}

const secretNames = new Set(['token', 'password', 'deviceToken', 'signature']);
