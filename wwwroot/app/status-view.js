// The connection in one word, and a line above the chat when there is more to say.

import { el, setText } from './dom.js';

const words = {
  connecting: 'Connecting…',
  online: 'Connected',
  refused: 'Not connected',
  stopped: 'Not connected',
};

const briefMs = 8_000;

export class StatusView {
  #pill;
  #word;
  #banner;
  #bannerText;
  #retry;
  #reload;
  #countdown = null;
  #brief = null;

  constructor(pill, banner, { retry, reload }) {
    this.#pill = pill;
    this.#word = pill.querySelector('[data-word]');
    this.#banner = banner;
    this.#bannerText = banner.querySelector('[data-text]');
    this.#retry = el('button', { type: 'button', class: 'plain', text: 'Try now', onclick: retry });
    this.#reload = el('button', { type: 'button', class: 'plain', text: 'Load again', onclick: reload });
    banner.append(this.#retry, this.#reload);
  }

  /** @param {{phase: string, retryAt?: number, error?: object}} state of the connection */
  show(state) {
    clearInterval(this.#countdown);
    this.#pill.dataset.phase = state.phase;
    if (state.phase !== 'waiting' || state.error) {
      setText(this.#word, state.error ? words.refused : words[state.phase]);
      return;
    }
    const count = () => {
      const seconds = Math.max(0, Math.ceil((state.retryAt - Date.now()) / 1000));
      setText(this.#word, seconds > 0 ? `Offline, again in ${seconds} s` : 'Connecting…');
    };
    count();
    this.#countdown = setInterval(count, 1_000);
  }

  /** @param {'retry' | 'reload' | null} action */
  say(text, action = null) {
    clearTimeout(this.#brief);
    setText(this.#bannerText, text);
    this.#retry.hidden = action !== 'retry';
    this.#reload.hidden = action !== 'reload';
    this.#banner.hidden = false;
  }

  /** For what went wrong once and needs no answer. */
  sayBriefly(text) {
    this.say(text);
    this.#brief = setTimeout(() => this.sayNothing(), briefMs);
  }

  sayNothing() {
    clearTimeout(this.#brief);
    this.#banner.hidden = true;
    setText(this.#bannerText, '');
  }
}
