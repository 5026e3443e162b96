// The transcript on the screen: keeps elements of unchanged messages, follows the end while the reader is there.

import { el } from './dom.js';
import { MessageView } from './message-view.js';

/** Nearer to the end than this, in pixels, counts as reading the end. */
const nearEnd = 96;

export class ChatView {
  #log;
  #list = el('div', { class: 'messages' });
  #earlier;
  #jump;
  #welcome;
  #views = new Map();
  #sessionKey = null;
  #following = true;
  #frame = 0;
  #next = null;
  #actions;

  /**
   * @param {HTMLElement} log scrolls
   * @param {HTMLButtonElement} jump shown when there is more below
   */
  constructor(log, jump, actions) {
    this.#log = log;
    this.#jump = jump;
    this.#actions = actions;
    this.#earlier = el('button', { type: 'button', class: 'quiet earlier', text: 'Show earlier messages', onclick: actions.earlier });
    this.#welcome = el('div', { class: 'welcome' });
    log.append(el('div', { class: 'column' }, this.#earlier, this.#welcome, this.#list));
    log.addEventListener('scroll', () => this.#noteScroll(), { passive: true });
    jump.addEventListener('click', () => this.follow());
    new ResizeObserver(() => this.#settle()).observe(this.#list);
    new ResizeObserver(() => this.#settle()).observe(log);
  }

  /** Goes to the end and stays there as text arrives. */
  follow() {
    this.#following = true;
    this.#settle();
  }

  /** Shows the conversation at the next frame; many calls in one frame cost one. */
  show(conversation, assistantName) {
    this.#next = { conversation, assistantName };
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frame = 0;
    const { conversation, assistantName } = this.#next;
    if (conversation.sessionKey !== this.#sessionKey) this.#open(conversation.sessionKey);
    const items = conversation.items();
    this.#log.setAttribute('aria-busy', String(!conversation.loaded));
    this.#earlier.hidden = !conversation.hasEarlier;
    this.#showWelcome(conversation, assistantName);
    this.#reconcile(items.map((item, index) => ({ ...item, assistantName, isLast: index === items.length - 1 })));
    this.#settle();
  }

  #open(sessionKey) {
    this.#sessionKey = sessionKey;
    this.#views.clear();
    this.#list.replaceChildren();
    this.#following = true;
  }

  #showWelcome(conversation, assistantName) {
    const wanted = conversation.loaded && conversation.isEmpty;
    this.#welcome.hidden = !wanted;
    if (!wanted) return;
    this.#welcome.replaceChildren(
      el('img', { src: 'favicon.svg', alt: '', width: 48, height: 48 }),
      el('h2', { text: 'How can I help?' }),
      el('p', { text: `This is the start of your conversation with ${assistantName}.` }));
  }

  #reconcile(items) {
    const wanted = new Set(items.map((item) => item.id));
    for (const [id, view] of this.#views) {
      if (wanted.has(id)) continue;
      view.element.remove();
      this.#views.delete(id);
    }
    let day = '';
    let place = this.#list.firstChild;
    for (const item of items) {
      const itemDay = item.timeMs ? dayOf(item.timeMs) : day;
      if (itemDay !== day) {
        day = itemDay;
        place = this.#placeDay(day, place);
      }
      place = this.#place(this.#viewOf(item).element, place);
    }
    while (place) {
      const after = place.nextSibling;
      place.remove();
      place = after;
    }
  }

  #viewOf(item) {
    let view = this.#views.get(item.id);
    if (view) view.update(item);
    else this.#views.set(item.id, view = new MessageView(item, this.#actions));
    return view;
  }

  #placeDay(day, place) {
    if (place?.dataset?.day === day) return place.nextSibling;
    const divider = el('p', { class: 'day', 'data-day': day, text: day });
    this.#list.insertBefore(divider, place);
    return divider.nextSibling;
  }

  #place(element, place) {
    if (element === place) return place.nextSibling;
    this.#list.insertBefore(element, place);
    return place;
  }

  #noteScroll() {
    this.#following = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < nearEnd;
    this.#jump.hidden = this.#following;
  }

  #settle() {
    if (this.#following) this.#log.scrollTop = this.#log.scrollHeight;
    this.#jump.hidden = this.#following;
  }
}

function dayOf(timeMs) {
  const day = new Date(timeMs);
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day.toDateString() === today.toDateString()) return 'Today';
  if (day.toDateString() === yesterday.toDateString()) return 'Yesterday';
  const year = day.getFullYear() === today.getFullYear() ? undefined : 'numeric';
  return day.toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'long', year });
}
