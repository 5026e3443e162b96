// The box one writes in: grows with the text, Enter sends, Shift+Enter breaks the line, a draft per session is kept.

import { tabStore } from './stores.js';

const tallest = 220;
const draftsKey = 'drafts';
const mostDrafts = 50;

export class Composer {
  #input;
  #send;
  #stop;
  #sessionKey = null;
  #drafts = tabStore.get(draftsKey) ?? {};

  /**
   * @param {HTMLFormElement} form
   * @param {(text: string) => boolean} onSend false keeps the text in the box
   */
  constructor(form, onSend, onStop) {
    this.#input = form.querySelector('textarea');
    this.#send = form.querySelector('[data-send]');
    this.#stop = form.querySelector('[data-stop]');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(onSend);
    });
    this.#input.addEventListener('keydown', (event) => {
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key !== 'Enter' || event.shiftKey || composing) return;
      event.preventDefault();
      this.#submit(onSend);
    });
    this.#input.addEventListener('input', () => this.#changed());
    this.#stop.addEventListener('click', onStop);
    this.#changed();
  }

  focus() { this.#input.focus(); }

  /** Switches to another session's draft. */
  open(sessionKey) {
    if (sessionKey === this.#sessionKey) return;
    this.#sessionKey = sessionKey;
    this.#set(this.#drafts[sessionKey] ?? '');
  }

  forget() {
    this.#sessionKey = null;
    this.#drafts = {};
    tabStore.remove(draftsKey);
  }

  /** Puts text back to be changed, in front of what is already being written. */
  putBack(text) {
    this.#set([text, this.#input.value].filter((part) => part.trim() !== '').join('\n\n'));
    this.focus();
  }

  /** @param {boolean} running there is an answer to stop */
  showRunning(running) {
    const hadFocus = document.activeElement === this.#stop;
    this.#stop.hidden = !running;
    if (!running && hadFocus) this.focus();
  }

  setPlaceholder(text) {
    this.#input.placeholder = text;
  }

  #submit(onSend) {
    const text = this.#input.value.trim();
    if (text !== '' && onSend(text)) this.#set('');
  }

  #set(text) {
    this.#input.value = text;
    this.#changed();
  }

  #changed() {
    this.#send.disabled = this.#input.value.trim() === '';
    this.#input.style.height = 'auto';
    this.#input.style.height = `${Math.min(tallest, this.#input.scrollHeight)}px`;
    this.#input.style.overflowY = this.#input.scrollHeight > tallest ? 'auto' : 'hidden';
    if (this.#sessionKey !== null) this.#keepDraft();
  }

  #keepDraft() {
    delete this.#drafts[this.#sessionKey];
    if (this.#input.value !== '') this.#drafts[this.#sessionKey] = this.#input.value;
    for (const oldest of Object.keys(this.#drafts).slice(0, -mostDrafts)) delete this.#drafts[oldest];
    tabStore.set(draftsKey, this.#drafts);
  }
}
