// The list of sessions: a column beside the chat, or a drawer over it where there is no room for both.

import { el } from './dom.js';
import { parseInline, plainText } from './markdown-inline.js';
import { agentOf, ago, keyForName, titleOf } from './session-names.js';

const narrow = window.matchMedia('(max-width: 800px)');

export class SessionsView {
  #panel;
  #list;
  #menu;
  #form;
  #onOpen;
  #behind = document.querySelector('main');
  #agents = [];

  /**
   * @param {HTMLElement} panel
   * @param {HTMLButtonElement} menu opens the drawer on narrow screens
   * @param {(key: string) => void} onOpen
   */
  constructor(panel, menu, onOpen) {
    this.#panel = panel;
    this.#menu = menu;
    this.#onOpen = onOpen;
    this.#list = panel.querySelector('[data-list]');
    this.#form = panel.querySelector('form');
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#create();
    });
    this.#form.elements.name.addEventListener('input', () => this.#form.elements.name.setCustomValidity(''));
    panel.querySelector('[data-close]').addEventListener('click', () => this.close());
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape') this.close(); });
    document.querySelector('[data-backdrop]').addEventListener('click', () => this.close());
    menu.addEventListener('click', () => this.open());
    narrow.addEventListener('change', () => this.close());
    this.close();
  }

  open() {
    if (!narrow.matches) return;
    this.#panel.inert = false;
    this.#behind.inert = true;
    document.body.classList.add('drawer-open');
    this.#menu.setAttribute('aria-expanded', 'true');
    (this.#list.querySelector('[aria-current]') ?? this.#form.elements.name).focus();
  }

  close() {
    const wasOpen = document.body.classList.contains('drawer-open');
    document.body.classList.remove('drawer-open');
    this.#menu.setAttribute('aria-expanded', 'false');
    this.#panel.inert = narrow.matches;
    this.#behind.inert = false;
    if (wasOpen && narrow.matches) this.#menu.focus();
  }

  /** @param {{id: string, name?: string}[]} agents more than one: a new session asks for which */
  showAgents(agents, defaultId) {
    this.#agents = agents;
    const select = this.#form.elements.agent;
    const chosen = select.value || defaultId;
    select.replaceChildren(...agents.map((agent) => el('option', { value: agent.id, text: agent.name ?? agent.id })));
    select.value = agents.some((agent) => agent.id === chosen) ? chosen : defaultId;
    select.closest('[data-agent-row]').hidden = agents.length < 2;
  }

  /**
   * @param {object[]} rows of sessions.list
   * @param {{currentKey: string, unread: Set<string>, busy: Set<string>, defaults: object}} state
   */
  show(rows, state) {
    const focused = this.#list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.#list.replaceChildren(...rows.map((row) => this.#row(row, state)));
    if (focused) this.#list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  #row(row, { currentKey, unread, busy, defaults }) {
    const isCurrent = row.key === currentKey;
    const isUnread = unread.has(row.key) && !isCurrent;
    const agent = this.#agents.length > 1 ? agentOf(row.key) : null;
    const detail = [agent, withoutMarks(row.lastMessagePreview ?? '')].filter(Boolean).join(' · ');
    return el('li', {},
      el('button', {
        type: 'button',
        class: 'session',
        'data-key': row.key,
        title: row.key,
        'aria-current': isCurrent ? 'true' : null,
        onclick: () => this.#choose(row.key),
      },
      el('span', { class: 'session-title' }, el('span', { text: titleOf(row, defaults) }),
        isUnread ? el('span', { class: 'unread' }, el('span', { class: 'sr-only', text: 'new answer' })) : null),
      el('span', { class: 'session-time', text: busy.has(row.key) ? 'answering' : row.updatedAt ? ago(row.updatedAt) : 'new' }),
      detail ? el('span', { class: 'session-detail', text: detail }) : null));
  }

  #choose(key) {
    this.#onOpen(key);
    this.close();
  }

  #create() {
    const { name, agent } = this.#form.elements;
    const key = keyForName(name.value, agent.value || 'main');
    if (key === null) {
      name.setCustomValidity('Give the session a name with letters or digits.');
      name.reportValidity();
      return;
    }
    name.value = '';
    this.#choose(key);
  }
}

/** A preview is a cut piece of Markdown: its words, without the marks. */
function withoutMarks(markdown) {
  return parseInline(markdown).map(plainText).join('').replaceAll(/\s+/g, ' ');
}
