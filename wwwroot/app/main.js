// Puts the page together: signs in, shows what stands in the way, and hands over to the chat.

import { announce, mountAnnouncer } from './announcer.js';
import { ChatApp } from './chat-app.js';
import { ChatView } from './chat-view.js';
import { Composer } from './composer.js';
import { Connection } from './connection.js';
import { authFor, deviceToken, sharedSecret, takeFragment } from './credentials.js';
import { setText } from './dom.js';
import { GateView } from './gate-view.js';
import { connectParams } from './handshake.js';
import { forgetIdentity, isSecureEnough, loadIdentity } from './identity.js';
import { explain } from './refusals.js';
import { SessionsView } from './sessions-view.js';
import { StatusView } from './status-view.js';

const byId = (id) => document.getElementById(id);
const reload = () => location.reload();

/** Same host, same folder: a proxy that mounts the page below a path mounts the socket there too. */
function socketUrl() {
  const url = new URL('./', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = '';
  return url.href;
}

class Page {
  #identity = null;
  #offered = null;
  /** The secret was just given by a person: a refusal is about it, and nothing else is tried. */
  #secretIsFresh = false;
  #explanation = null;
  #wasOnline = false;
  #gatewayVersion = null;
  #connection = new Connection(socketUrl(), (challenge) => this.#connectParams(challenge), (error) => this.#onRefused(error));
  #gate = new GateView(byId('gate'), {
    signIn: (secret) => this.#signIn(secret),
    retry: () => this.#connection.start(),
    newKey: () => this.#makeNewKey(),
    reload,
  });
  #status = new StatusView(byId('status'), byId('banner'), { retry: () => this.#connection.start(), reload });
  #chat;

  async start() {
    mountAnnouncer(document.body);
    const { token, session } = takeFragment();
    if (!isSecureEnough()) {
      this.#showGate((gate) => gate.explainInsecure());
      this.#status.show({ phase: 'stopped' });
      return;
    }
    if (token) this.#keepSecret(token);
    this.#chat = this.#makeChat(session);
    this.#listen();
    await this.#connectWithIdentity();
  }

  #makeChat(session) {
    let app;
    const chat = new ChatView(byId('log'), byId('jump'), {
      resend: (item) => app.resend(item),
      edit: (item) => app.edit(item),
      discard: (item) => app.discard(item),
      retry: () => app.retry(),
      earlier: () => app.showEarlier(),
    });
    const composer = new Composer(byId('composer'), (text) => app.send(text), () => app.stop());
    const sessions = new SessionsView(byId('sessions'), byId('menu'), (key) => {
      app.open(key);
      composer.focus();
    });
    byId('skip').addEventListener('click', () => composer.focus());
    app = new ChatApp(this.#connection, {
      chat, composer, sessions, status: this.#status, title: byId('title'), subtitle: byId('subtitle'),
    }, session);
    return app;
  }

  #listen() {
    this.#connection.addEventListener('state', (event) => this.#onState(event.detail));
    this.#connection.addEventListener('hello', (event) => this.#onHello(event.detail));
    byId('sign-out').addEventListener('click', () => this.#signOut());
    window.addEventListener('hashchange', () => this.#takeToken(takeFragment().token));
    window.addEventListener('online', () => this.#connection.wake());
    window.addEventListener('beforeunload', (event) => { if (this.#chat.holdsUnsent) event.preventDefault(); });
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) return;
      this.#connection.wake();
      this.#chat.seen();
    });
  }

  async #connectWithIdentity() {
    try {
      this.#identity = await loadIdentity();
    } catch {
      this.#showGate((gate) => gate.explainOldBrowser());
      this.#status.show({ phase: 'stopped' });
      return;
    }
    this.#connection.start();
  }

  #connectParams(challenge) {
    this.#offered = authFor(this.#identity.deviceId);
    return connectParams(challenge, this.#identity, this.#offered.auth);
  }

  #onRefused(error) {
    this.#explanation = explain(error);
    const code = error.details.code;
    const secretRefused = code === 'AUTH_TOKEN_MISMATCH' || code === 'AUTH_PASSWORD_MISMATCH';
    if (this.#offered?.kind === 'device' && secretRefused) return this.#forgetRefusedDeviceToken();
    if (this.#explanation.forgetDeviceToken) deviceToken.forget();
    if (this.#explanation.forgetSecret) sharedSecret.forget();
    // A secret kept from earlier went stale, but this device may still be welcome.
    if (secretRefused && !this.#secretIsFresh && deviceToken.get(this.#identity.deviceId)) return 0;
    return this.#explanation.retryMs;
  }

  /** Some gateways call a wrong device token a wrong token. */
  #forgetRefusedDeviceToken() {
    deviceToken.forget();
    this.#explanation = { ...this.#explanation, title: 'Please sign in again' };
    return this.#explanation.retryMs;
  }

  #onState(state) {
    this.#status.show(state);
    if (state.phase === 'refused' || (state.phase === 'waiting' && state.error)) {
      this.#showGate((gate) => gate.explain(this.#explanation));
    } else if (state.phase === 'waiting') {
      this.#sayLost(state);
    }
  }

  #sayLost(state) {
    if (this.#gate.isOpen) return;
    if (this.#wasOnline) {
      announce('The connection was lost.');
      this.#wasOnline = false;
      if (byId('banner').hidden) this.#status.say('The connection to the gateway was lost. What you send now waits here.', 'retry');
    } else if (state.attempt > 1) {
      this.#status.say(`The gateway at ${location.host} does not answer.`, 'retry');
    }
  }

  #onHello(hello) {
    this.#wasOnline = true;
    this.#secretIsFresh = false;
    if (hello.auth?.deviceToken) deviceToken.set(this.#identity.deviceId, hello.auth.deviceToken);
    const hadGate = this.#gate.isOpen;
    this.#gate.hide();
    this.#showChatArea(true);
    this.#status.sayNothing();
    announce('Connected.');
    if (hadGate) byId('message').focus();
    this.#noteVersion(hello.server?.version);
  }

  #noteVersion(version) {
    if (!version) return;
    setText(byId('version'), `Gateway ${version}`);
    if (this.#gatewayVersion !== null && this.#gatewayVersion !== version) {
      this.#status.say('The gateway was updated. Load this page again to get the version that belongs to it.', 'reload');
    }
    this.#gatewayVersion ??= version;
  }

  #showChatArea(isShown) {
    for (const part of [byId('log'), byId('composer-area')]) part.hidden = !isShown;
    document.body.classList.toggle('gated', !isShown);
  }

  #showGate(explainTo) {
    this.#showChatArea(false);
    this.#status.sayNothing();
    explainTo(this.#gate);
  }

  #signIn(secret) {
    this.#keepSecret(secret);
    this.#connection.start();
  }

  #keepSecret(secret) {
    sharedSecret.set(secret);
    this.#secretIsFresh = true;
  }

  /** The printed link, pasted into a page that was already open. */
  #takeToken(token) {
    if (token) this.#signIn(token);
  }

  async #makeNewKey() {
    deviceToken.forget();
    await forgetIdentity().catch(() => {});
    await this.#connectWithIdentity();
  }

  #signOut() {
    if (this.#chat.holdsUnsent && !confirm('Some messages are not sent yet. Sign out and discard them?')) return;
    this.#chat.forget();
    sharedSecret.forget();
    deviceToken.forget();
    this.#connection.stop();
    reload();
  }
}

await new Page().start();
