// One gateway connection that heals itself: challenge, connect, requests, events, watchdog, backoff.

import { Backoff } from './backoff.js';
import { RequestError } from './request-error.js';

const handshakeMs = 15_000;
const requestMs = 30_000;
/** A connection that lasted this long was a good one: the next failure starts the backoff anew. */
const stableMs = 5_000;
const defaultTickMs = 30_000;

const closeCodes = { replaced: 4000, refused: 4008 };

/**
 * Events: `state` (detail: {phase, error?, retryAt?, attempt, reason?}), `hello` (detail: hello-ok),
 * `frame` (detail: an event frame), `gap` (detail: {expected, received}).
 * Phases: `connecting`, `online`, `waiting` (will try again at retryAt), `refused` (needs a person), `stopped`.
 */
export class Connection extends EventTarget {
  #url;
  #connectParams;
  #onRefused;
  #backoff = new Backoff();
  #socket = null;
  #pending = new Map();
  #nextId = 1;
  #lastSeq = null;
  #lastFrameAt = 0;
  #tickMs = defaultTickMs;
  #watchdog = null;
  #timer = null;
  #refusal = null;
  #restartMs = null;
  #onlineSince = 0;
  #state = { phase: 'stopped', attempt: 0 };

  /**
   * @param {string} url
   * @param {(challenge: object) => Promise<object>} connectParams makes the params of `connect`
   * @param {(error: RequestError) => number | null} onRefused milliseconds until the next try, or null to wait for a person
   */
  constructor(url, connectParams, onRefused) {
    super();
    this.#url = url;
    this.#connectParams = connectParams;
    this.#onRefused = onRefused;
  }

  get state() { return this.#state; }
  get isOnline() { return this.#state.phase === 'online'; }

  /** Connects now, whatever was going on before. */
  start() {
    clearTimeout(this.#timer);
    this.#dropSocket(closeCodes.replaced, 'reconnecting');
    this.#refusal = null;
    this.#open();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#dropSocket(1000, '');
    this.#setState({ phase: 'stopped' });
  }

  /** For when the machine wakes or the network is back: tries at once, and checks a socket that only looks alive. */
  wake() {
    if (this.#state.phase === 'waiting') this.start();
    else if (this.isOnline && this.#isSilent()) this.start();
  }

  request(method, params = {}, { timeoutMs = requestMs } = {}) {
    if (!this.isOnline && method !== 'connect') return Promise.reject(RequestError.offline());
    const id = String(this.#nextId++);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(RequestError.timeout());
      }, timeoutMs);
      this.#pending.set(id, { resolve, reject, timer });
      this.#socket.send(JSON.stringify({ type: 'req', id, method, params }));
    });
  }

  #open() {
    this.#setState({ phase: 'connecting' });
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    const handshake = setTimeout(() => socket.close(closeCodes.refused, 'handshake timeout'), handshakeMs);
    socket.onmessage = (message) => {
      if (socket !== this.#socket) return;
      this.#lastFrameAt = Date.now();
      const frame = parse(message.data);
      if (frame?.type === 'event' && frame.event === 'connect.challenge') this.#handshake(socket, frame.payload, handshake);
      else if (frame?.type === 'event') this.#receiveEvent(frame);
      else if (frame?.type === 'res') this.#receiveResponse(frame);
    };
    socket.onclose = (close) => {
      clearTimeout(handshake);
      if (socket === this.#socket) this.#closed(close);
    };
  }

  async #handshake(socket, challenge, timeout) {
    let hello;
    try {
      const params = await this.#connectParams(challenge);
      if (socket !== this.#socket || socket.readyState !== WebSocket.OPEN) return;
      hello = await this.request('connect', params, { timeoutMs: handshakeMs });
    } catch (error) {
      if (socket !== this.#socket) return;
      if (!error.unanswered) this.#refusal = error;
      socket.close(closeCodes.refused, 'connect failed');
      return;
    }
    if (socket !== this.#socket) return;
    clearTimeout(timeout);
    this.#lastSeq = null;
    this.#restartMs = null;
    this.#onlineSince = Date.now();
    this.#watch(hello.policy?.tickIntervalMs ?? defaultTickMs);
    this.#setState({ phase: 'online' });
    this.dispatchEvent(new CustomEvent('hello', { detail: hello }));
  }

  #receiveResponse(frame) {
    const waiting = this.#pending.get(frame.id);
    if (!waiting) return;
    this.#pending.delete(frame.id);
    clearTimeout(waiting.timer);
    if (frame.ok) waiting.resolve(frame.payload ?? {});
    else waiting.reject(new RequestError(frame.error ?? {}));
  }

  #receiveEvent(frame) {
    if (Number.isInteger(frame.seq)) {
      const expected = this.#lastSeq === null ? frame.seq : this.#lastSeq + 1;
      this.#lastSeq = frame.seq;
      if (frame.seq > expected) {
        this.dispatchEvent(new CustomEvent('gap', { detail: { expected, received: frame.seq } }));
      }
    }
    if (frame.event === 'shutdown') this.#restartMs = frame.payload?.restartExpectedMs ?? null;
    this.dispatchEvent(new CustomEvent('frame', { detail: frame }));
  }

  #closed(close) {
    this.#forgetSocket();
    if (Date.now() - this.#onlineSince > stableMs && this.#onlineSince > 0) this.#backoff.reset();
    this.#onlineSince = 0;
    const refusal = this.#refusal;
    this.#refusal = null;
    const delayMs = refusal ? this.#onRefused(refusal) : this.#delayAfterLoss();
    if (delayMs === null) {
      this.#setState({ phase: 'refused', error: refusal });
      return;
    }
    this.#setState({ phase: 'waiting', retryAt: Date.now() + delayMs, error: refusal, reason: close.reason });
    this.#timer = setTimeout(() => this.#open(), delayMs);
  }

  /** A gateway that said it restarts is expected back when it said so. */
  #delayAfterLoss() {
    const announced = this.#restartMs ?? 0;
    this.#restartMs = null;
    return announced + this.#backoff.next();
  }

  #watch(tickMs) {
    this.#tickMs = tickMs;
    clearInterval(this.#watchdog);
    this.#watchdog = setInterval(() => {
      if (this.#isSilent()) this.start();
    }, tickMs / 2);
  }

  /** Two ticks without a single frame: the other side is gone, whatever the socket says. */
  #isSilent() {
    return Date.now() - this.#lastFrameAt > 2 * this.#tickMs;
  }

  #dropSocket(code, reason) {
    const socket = this.#socket;
    this.#forgetSocket();
    if (socket && socket.readyState <= WebSocket.OPEN) socket.close(code, reason);
  }

  #forgetSocket() {
    this.#socket = null;
    clearInterval(this.#watchdog);
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject, timer } of waiting) {
      clearTimeout(timer);
      reject(RequestError.offline());
    }
  }

  #setState(state) {
    this.#state = { ...state, attempt: this.#backoff.attempt };
    this.dispatchEvent(new CustomEvent('state', { detail: this.#state }));
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
