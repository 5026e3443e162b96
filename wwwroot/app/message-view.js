// One message on the screen. Made once, then brought up to date in place while its text grows.

import { copyButton } from './copy-button.js';
import { el, setText } from './dom.js';
import { renderMarkdown } from './markdown-view.js';
import { textOf } from './messages.js';

const notes = {
  waiting: 'Will be sent when the connection is back',
  sending: 'Sending…',
  aborted: 'Stopped',
};

export class MessageView {
  #body = el('div', { class: 'message-body' });
  #foot = el('div', { class: 'message-foot' });
  #shown = '';
  #actions;

  /**
   * @param {{resend: Function, edit: Function, discard: Function, retry: Function}} actions each called with the item
   */
  constructor(item, actions) {
    this.#actions = actions;
    this.element = el('article', { class: `message ${item.role}` }, this.#body, this.#foot);
    this.update(item);
  }

  update(item) {
    const key = JSON.stringify([item.parts, item.state, item.error, item.status, item.assistantName, item.isLast]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.element.dataset.state = item.state;
    this.element.setAttribute('aria-label', item.role === 'user' ? 'You' : item.role === 'assistant' ? item.assistantName ?? 'Assistant' : 'Note');
    this.element.setAttribute('aria-busy', String(item.state === 'working'));
    this.#updateBody(item);
    this.#foot.replaceChildren(...this.#footParts(item));
  }

  /** Parts keep their place: a growing text only touches its own element. */
  #updateBody(item) {
    const parts = item.parts.length === 0 && item.state === 'working' ? [{ kind: 'typing', text: item.status ?? '' }] : item.parts;
    parts.forEach((part, index) => {
      let element = this.#body.children[index];
      if (!element || element.dataset.kind !== part.kind) {
        const fresh = partElement(part);
        if (element) element.replaceWith(fresh);
        else this.#body.append(fresh);
        element = fresh;
      }
      updatePart(element, part);
    });
    while (this.#body.children.length > parts.length) this.#body.lastChild.remove();
  }

  #footParts(item) {
    const parts = [];
    if (item.error) parts.push(el('p', { class: 'message-error', text: item.error }));
    const note = notes[item.state];
    if (note) parts.push(el('span', { class: 'message-note', text: note }));
    if (item.timeMs && item.state !== 'working' && !note) parts.push(timeElement(item.timeMs));
    if (item.model && item.state === 'done') parts.push(el('span', { class: 'message-model', text: item.model }));
    if (item.role === 'assistant' && item.state !== 'working' && textOf(item) !== '') parts.push(copyButton(() => textOf(item), 'Copy answer'));
    parts.push(...this.#buttons(item));
    return parts;
  }

  #buttons(item) {
    const button = (text, action, kind = 'quiet') => el('button', { type: 'button', class: kind, text, onclick: () => action(item) });
    if (item.letter && item.state === 'failed') {
      return [button('Send again', this.#actions.resend, 'plain'), button('Edit', this.#actions.edit), button('Discard', this.#actions.discard)];
    }
    if (item.letter && item.state === 'waiting') return [button('Edit', this.#actions.edit), button('Discard', this.#actions.discard)];
    if (item.state === 'error' && item.role === 'assistant' && item.isLast) return [button('Try again', this.#actions.retry, 'plain')];
    return [];
  }
}

function partElement(part) {
  switch (part.kind) {
    case 'text': return el('div', { class: 'markdown', 'data-kind': 'text' });
    case 'image': return el('img', { class: 'picture', 'data-kind': 'image', alt: 'Picture in the conversation', src: part.source });
    case 'tool': return el('details', { class: 'aside', 'data-kind': 'tool' }, el('summary'), el('pre', { tabindex: '0' }));
    case 'thinking': return el('details', { class: 'aside', 'data-kind': 'thinking' }, el('summary', { text: 'Reasoning' }), el('div', { class: 'markdown' }));
    default:
      return el('p', { class: 'typing', 'data-kind': 'typing' },
        el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')), el('span', { class: 'typing-text' }));
  }
}

function updatePart(element, part) {
  switch (part.kind) {
    case 'text': return renderMarkdown(element, part.text);
    case 'thinking': return renderMarkdown(element.lastChild, part.text);
    case 'tool':
      setText(element.firstChild, part.failed ? `Tool ${part.name} failed` : `Tool ${part.name}`);
      return setText(element.lastChild, part.text);
    case 'typing': return setText(element.lastChild, part.text);
    default: return undefined;
  }
}

function timeElement(timeMs) {
  const time = new Date(timeMs);
  return el('time', {
    datetime: time.toISOString(),
    title: time.toLocaleString(),
    text: time.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' }),
  });
}
