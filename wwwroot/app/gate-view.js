// What stands in place of the chat while it cannot be used: signing in, approval, a refusal, an insecure address.

import { el } from './dom.js';
import { copyButton } from './copy-button.js';

export class GateView {
  #gate;
  #shown = '';
  #actions;

  /** @param {{signIn: (secret: string) => void, retry: Function, newKey: Function, reload: Function}} actions */
  constructor(gate, actions) {
    this.#gate = gate;
    this.#actions = actions;
  }

  get isOpen() { return !this.#gate.hidden; }

  hide() {
    this.#shown = '';
    this.#gate.hidden = true;
    this.#gate.replaceChildren();
  }

  /** @param {import('./refusals.js').Explanation} explanation */
  explain(explanation) {
    this.#show(JSON.stringify(explanation), explanation.title, explanation.calm === true, [
      el('p', { text: explanation.text }),
      explanation.command ? commandElement(explanation.command, 'Run this on the gateway’s machine') : null,
      explanation.setting ? commandElement(explanation.setting, 'Setting') : null,
      explanation.askSecret ? this.#signInForm() : null,
      this.#actionButton(explanation.action),
      explanation.retryMs !== null && explanation.command ? el('p', { class: 'gate-wait', role: 'status', text: 'Waiting for approval…' }) : null,
    ]);
  }

  /** The page came over plain HTTP from another machine: the browser gives it no keys to sign with. */
  explainInsecure() {
    const { hostname, port, protocol } = location;
    const gatewayPort = port || (protocol === 'https:' ? '443' : '80');
    this.#show('insecure', 'This address is not secure', false, [
      el('p', { text: 'A browser only lets a page prove who it is when it comes over HTTPS or from this very machine. Either of these gets you there:' }),
      el('h3', { text: 'An SSH tunnel, nothing to set up' }),
      el('p', { text: 'Run this on the machine you are sitting at, leave it open, and use the link below:' }),
      commandElement(`ssh -N -L 18789:127.0.0.1:${gatewayPort} ${hostname}`, 'Tunnel'),
      el('p', {}, el('a', { href: 'http://localhost:18789/', text: 'http://localhost:18789/' }), ' — add #token= and the gateway token, as in the printed link.'),
      el('h3', { text: 'HTTPS' }),
      el('p', { text: 'Put the gateway behind a reverse proxy that has a certificate, or, on a tailnet, let Tailscale do it:' }),
      commandElement(`tailscale serve --bg ${gatewayPort}`, 'Tailscale'),
    ]);
  }

  explainOldBrowser() {
    this.#show('old', 'This browser is too old', false, [
      el('p', { text: 'It has no Ed25519 keys, which this page uses to prove who it is. Current versions of Chrome, Edge, Firefox and Safari have them.' }),
    ]);
  }

  #show(key, title, calm, children) {
    if (this.#shown === key && this.isOpen) return;
    this.#shown = key;
    this.#gate.replaceChildren(el('div', { class: calm ? 'card' : 'card warning' },
      el('img', { src: 'favicon.svg', alt: '', width: 40, height: 40 }),
      el('h2', { id: 'gate-title', tabindex: '-1', text: title }),
      ...children));
    this.#gate.hidden = false;
    (this.#gate.querySelector('input') ?? this.#gate.querySelector('h2')).focus();
  }

  #signInForm() {
    const input = el('input', {
      id: 'secret', name: 'secret', type: 'password', required: true, autocomplete: 'current-password', spellcheck: 'false', autocapitalize: 'off',
    });
    const reveal = el('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false', text: 'Show' });
    reveal.addEventListener('click', () => {
      const hidden = input.type === 'text';
      input.type = hidden ? 'password' : 'text';
      reveal.setAttribute('aria-pressed', String(!hidden));
    });
    return el('form', {
      class: 'sign-in',
      onsubmit: (event) => {
        event.preventDefault();
        if (input.value.trim() !== '') this.#actions.signIn(input.value.trim());
      },
    },
    el('label', { for: 'secret', text: 'Token or password' }),
    el('div', { class: 'field' }, input, reveal),
    el('button', { type: 'submit', class: 'primary', text: 'Connect' }));
  }

  #actionButton(action) {
    const button = (text, onclick) => el('button', { type: 'button', class: 'plain', text, onclick });
    if (action === 'reload') return button('Load the page again', this.#actions.reload);
    if (action === 'new-key') return button('Make a new key', this.#actions.newKey);
    if (action === 'retry') return button('Try now', this.#actions.retry);
    return null;
  }
}

function commandElement(command, label) {
  return el('div', { class: 'command' }, el('code', { text: command, 'aria-label': label }), copyButton(() => command, `Copy: ${label}`));
}
