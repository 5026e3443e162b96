// Messages a person sent that are not yet safely part of the transcript. They survive a reload and a lost connection.

import { tabStore } from './stores.js';

const key = 'outbox';
const capacity = 50;

/**
 * How long the gateway remembers an idempotency key is 5 minutes. Younger than this, sending again cannot start a
 * second run; older, a person decides.
 */
const safeResendMs = 4 * 60_000;

/**
 * @typedef {{id: string, sessionKey: string, text: string, timeMs: number,
 *   state: 'waiting' | 'sending' | 'accepted' | 'failed', attempted: boolean, attemptedAtMs?: number, refused?: boolean, error?: string}} Letter
 * `id` is the idempotency key, which is also the run id.
 */
export class Outbox {
  /** @type {Letter[]} */
  #letters;

  constructor() {
    this.#letters = tabStore.get(key) ?? [];
    // What was on its way when the page went away may or may not have arrived.
    for (const letter of this.#letters) if (letter.state === 'sending') letter.state = 'waiting';
  }

  get size() { return this.#letters.length; }
  get isFull() { return this.#letters.length >= capacity; }

  /** True while something would be lost with the tab. */
  get holdsUnsent() { return this.#letters.some((letter) => letter.state !== 'accepted'); }

  forSession(sessionKey) {
    return this.#letters.filter((letter) => letter.sessionKey === sessionKey);
  }

  find(id) {
    return this.#letters.find((letter) => letter.id === id);
  }

  add(sessionKey, text) {
    const letter = { id: crypto.randomUUID(), sessionKey, text, timeMs: Date.now(), state: 'waiting', attempted: false };
    this.#letters.push(letter);
    this.#save();
    return letter;
  }

  /** @param {boolean} [refused] the gateway answered no, and would answer the same to the same key */
  mark(letter, state, error, refused) {
    letter.state = state;
    letter.error = error;
    letter.refused = refused;
    if (state === 'sending' && !letter.attempted) {
      letter.attempted = true;
      letter.attemptedAtMs = Date.now();
    }
    this.#save();
  }

  /** Readies a failed letter to be sent again: under its own key while that is safe and useful, else under a new one. */
  renew(letter) {
    if (!letter.refused && Date.now() - (letter.attemptedAtMs ?? 0) < safeResendMs) {
      this.mark(letter, 'waiting');
      return letter;
    }
    this.remove(letter.id);
    return this.add(letter.sessionKey, letter.text);
  }

  remove(id) {
    this.#letters = this.#letters.filter((letter) => letter.id !== id);
    this.#save();
  }

  clear() {
    this.#letters = [];
    tabStore.remove(key);
  }

  /** Those to send now, oldest first. One that may have arrived long ago becomes a question instead. */
  takeWaiting() {
    const now = Date.now();
    const ready = [];
    for (const letter of this.#letters.filter((each) => each.state === 'waiting')) {
      if (!letter.attempted || now - letter.attemptedAtMs < safeResendMs) ready.push(letter);
      else this.mark(letter, 'failed', 'The connection was lost while this was being sent. It may not have arrived.');
    }
    return ready;
  }

  #save() {
    tabStore.set(key, this.#letters);
  }
}
