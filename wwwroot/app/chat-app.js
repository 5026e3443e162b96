// The chat itself: which session is open, what is sent, what arrives. Between the connection and the views.

import { announce } from './announcer.js';
import { Conversation } from './conversation.js';
import { Courier } from './courier.js';
import { setText } from './dom.js';
import { HistoryReader } from './history-reader.js';
import { textOf } from './messages.js';
import { Outbox } from './outbox.js';
import { explainRequest } from './refusals.js';
import { SessionList } from './session-list.js';
import { agentOf, canonicalKey, titleOf } from './session-names.js';
import { tabStore } from './stores.js';

const openConversations = 20;

export class ChatApp {
  #connection;
  #views;
  #outbox = new Outbox();
  #courier;
  #history;
  #conversations = new Map();
  #current = null;
  #firstSession;
  #list;
  #defaults = {};
  #methods = new Set();
  #unread = new Set();

  /**
   * @param {import('./connection.js').Connection} connection
   * @param {{chat: object, composer: object, sessions: object, status: object, title: HTMLElement, subtitle: HTMLElement}} views
   * @param {string | null} session a session key to open first
   */
  constructor(connection, views, session) {
    this.#connection = connection;
    this.#views = views;
    this.#list = new SessionList(connection, () => this.#showFrame());
    this.#courier = new Courier(connection, this.#outbox, {
      conversationOf: (key) => this.#conversationOf(key),
      started: (letter) => { if (this.#list.setBusy(letter.sessionKey, letter.id, true)) this.#showFrame(); },
      settled: (conversation) => this.#load(conversation),
      changed: () => this.#show(),
    });
    this.#history = new HistoryReader(
      connection,
      (conversation, page, hasEarlier) => this.#received(conversation, page, hasEarlier),
      (error) => views.status.sayBriefly(`Could not read this session: ${explainRequest(error)}`),
    );
    this.#firstSession = session ?? tabStore.get('session');
    connection.addEventListener('hello', (event) => this.#onHello(event.detail));
    connection.addEventListener('frame', (event) => this.#onFrame(event.detail));
    connection.addEventListener('gap', () => this.#resync());
  }

  get holdsUnsent() { return this.#outbox.holdsUnsent; }

  open(key) {
    const isOther = this.#current?.sessionKey !== key;
    this.#current = this.#conversationOf(key);
    this.#unread.delete(key);
    tabStore.set('session', key);
    this.#views.composer.open(key);
    this.#views.chat.show(this.#current, this.#assistantName());
    if (isOther) this.#views.chat.follow();
    this.#showFrame();
    this.#list.nameAgentOf(key, this.#methods);
    return this.#load(this.#current);
  }

  /** @returns {boolean} false when the message could not be taken and stays in the box */
  send(text) {
    if (this.#current === null) return false;
    if (this.#outbox.isFull) {
      this.#views.status.sayBriefly('Too many messages are waiting to be sent. Discard some of them first.');
      return false;
    }
    const letter = this.#outbox.add(this.#current.sessionKey, text);
    this.#current.addLetter(letter);
    this.#views.chat.follow();
    this.#show();
    this.#courier.post(letter);
    return true;
  }

  async stop() {
    const conversation = this.#current;
    try {
      const { aborted } = await this.#connection.request('chat.abort', { sessionKey: conversation.sessionKey });
      if (aborted !== false) return;
      // Nothing was running any more: its end was missed.
      for (const run of conversation.activeRuns) this.#forgetRun(conversation, run.runId);
      await this.#load(conversation);
    } catch (error) {
      this.#views.status.sayBriefly(`Could not stop: ${explainRequest(error)}`);
    }
  }

  resend({ letter }) {
    this.#courier.resend(letter);
  }

  edit({ letter }) {
    this.discard({ letter });
    this.#views.composer.putBack(letter.text);
  }

  discard({ letter }) {
    this.#outbox.remove(letter.id);
    this.#current.removeLetter(letter.id);
    this.#show();
  }

  /** Says the last thing again after a run that failed. */
  retry() {
    const text = this.#current.lastUserText;
    if (text) this.send(text);
  }

  showEarlier() {
    return this.#history.readEarlier(this.#current);
  }

  async #onHello(hello) {
    this.#defaults = hello.snapshot?.sessionDefaults ?? {};
    this.#methods = new Set(hello.features?.methods ?? []);
    this.#list.setDefaults(this.#defaults);
    const key = this.#current?.sessionKey ?? canonicalKey(this.#firstSession ?? 'main', this.#defaults);
    this.#conversationOf(key);
    this.#dropRunsOlderThan(Date.now() - (hello.snapshot?.uptimeMs ?? Infinity));
    if (this.#methods.has('sessions.subscribe')) this.#connection.request('sessions.subscribe').catch(() => {});
    this.#list.refresh();
    await this.open(key);
    await Promise.all(this.#current.activeRuns.map((run) => this.#checkRun(this.#current, run.runId)));
    this.#courier.postWaiting();
    this.#show();
  }

  /** A gateway that started after a run began does not have that run any more. */
  #dropRunsOlderThan(startedAtMs) {
    for (const conversation of this.#conversations.values()) {
      for (const run of conversation.activeRuns) {
        if (run.timeMs < startedAtMs) this.#forgetRun(conversation, run.runId);
      }
    }
  }

  #onFrame({ event, payload }) {
    if (event === 'chat' && payload) this.#onChat(payload);
    else if (event === 'sessions.changed') this.#list.refreshSoon();
    else if (event === 'shutdown') this.#onShutdown(payload ?? {});
  }

  #onShutdown({ reason, restartExpectedMs }) {
    const text = restartExpectedMs ? 'The gateway is restarting.' : 'The gateway is stopping.';
    this.#views.status.say(reason && !/gateway (restarting|stopping)/i.test(reason) ? `${text} (${reason})` : text);
  }

  #onChat(payload) {
    const key = canonicalKey(payload.sessionKey ?? 'main', this.#defaults);
    const ended = payload.state !== 'delta' && payload.state !== 'status';
    const isNews = this.#list.setBusy(key, payload.runId, !ended);
    this.#noteArrival(payload.runId);
    if (ended) {
      this.#outbox.remove(payload.runId);
      this.#list.refreshSoon();
      if (key !== this.#current?.sessionKey || document.hidden) this.#unread.add(key);
    }
    const conversation = this.#conversations.get(key);
    if (conversation) this.#applyTo(conversation, payload, ended);
    if (isNews || ended) this.#showFrame();
  }

  /** An answer proves that the message arrived, whatever became of the reply to it. */
  #noteArrival(runId) {
    const letter = this.#outbox.find(runId);
    if (letter && letter.state !== 'accepted') this.#outbox.mark(letter, 'accepted');
  }

  #applyTo(conversation, payload, ended) {
    const isNew = !conversation.hasRun(payload.runId);
    const run = conversation.apply(payload);
    if (run === null) return;
    // A run this page did not start: the question, too, is only in the history.
    const isForeign = !conversation.hasLetter(payload.runId);
    if (conversation !== this.#current) return;
    this.#show();
    if (ended) this.#announceEnd(run);
    if ((isForeign && (isNew || ended)) || (ended && run.state === 'done' && run.parts.length === 0)) this.#load(conversation);
  }

  #announceEnd(run) {
    if (run.state === 'error') announce(`The answer failed: ${run.error}`);
    else if (run.state === 'aborted') announce('Stopped.');
    else announce(`${this.#assistantName()}: ${textOf(run)}`);
  }

  /** After a gap in the events nothing that is shown can be trusted to be complete. */
  async #resync() {
    this.#list.refresh();
    if (this.#current === null) return;
    const conversation = this.#current;
    await this.#load(conversation);
    await Promise.all(conversation.activeRuns.map((run) => this.#checkRun(conversation, run.runId)));
  }

  /** Asks whether a run is over whose end may have been missed. */
  async #checkRun(conversation, runId) {
    if (!this.#methods.has('agent.wait')) return;
    try {
      const { status } = await this.#connection.request('agent.wait', { runId, timeoutMs: 0 });
      if (status === 'timeout' || conversation.activeRuns.every((run) => run.runId !== runId)) return;
      this.#forgetRun(conversation, runId);
      await this.#load(conversation);
    } catch {
      // Its next event tells.
    }
  }

  #forgetRun(conversation, runId) {
    conversation.dropRun(runId);
    this.#outbox.remove(runId);
    this.#list.setBusy(conversation.sessionKey, runId, false);
  }

  #load(conversation) {
    return this.#history.read(conversation);
  }

  #received(conversation, page, hasEarlier) {
    for (const id of conversation.setHistory(page.messages ?? [], hasEarlier)) this.#outbox.remove(id);
    for (const runId of page.sessionInfo?.activeRunIds ?? []) conversation.startRun(runId);
    if (page.sessionInfo?.hasActiveRun === false) {
      for (const run of conversation.activeRuns) this.#forgetRun(conversation, run.runId);
    }
    this.#show();
  }

  #conversationOf(key) {
    let conversation = this.#conversations.get(key);
    if (!conversation) {
      conversation = new Conversation(key);
      for (const letter of this.#outbox.forSession(key)) {
        conversation.addLetter(letter);
        if (letter.state === 'accepted') conversation.startRun(letter.id, letter.timeMs);
      }
    }
    this.#conversations.delete(key);
    this.#conversations.set(key, conversation);
    for (const oldest of this.#conversations.keys()) {
      if (this.#conversations.size <= openConversations) break;
      if (oldest !== this.#current?.sessionKey) this.#conversations.delete(oldest);
    }
    return conversation;
  }

  #assistantName() {
    return this.#list.agentName(agentOf(this.#current?.sessionKey ?? '') ?? this.#defaults.defaultAgentId);
  }

  #show() {
    if (this.#current === null) return;
    this.#views.chat.show(this.#current, this.#assistantName());
    this.#views.composer.showRunning(this.#current.activeRuns.length > 0);
  }

  #showFrame() {
    if (this.#current === null) return;
    const key = this.#current.sessionKey;
    if (!document.hidden) this.#unread.delete(key);
    const row = this.#list.row(key);
    const title = titleOf(row, this.#defaults);
    const name = this.#assistantName();
    setText(this.#views.title, title);
    setText(this.#views.subtitle, [name, this.#list.modelOf(row)].filter(Boolean).join(' · '));
    this.#views.composer.setPlaceholder(`Message ${name}`);
    this.#views.sessions.showAgents(this.#list.agents, this.#defaults.defaultAgentId ?? 'main');
    this.#views.sessions.show(this.#list.rowsWith(key), {
      currentKey: key,
      unread: this.#unread,
      busy: this.#list.busyKeys,
      defaults: this.#defaults,
    });
    document.title = `${this.#unread.size > 0 ? '● ' : ''}${title} · OpenClaw`;
    this.#show();
  }

  /** Leaves nothing behind of what was written here. */
  forget() {
    this.#outbox.clear();
    this.#views.composer.forget();
    tabStore.remove('session');
  }

  /** The page came to the front again: what it shows has now been seen. */
  seen() {
    this.#showFrame();
  }
}
