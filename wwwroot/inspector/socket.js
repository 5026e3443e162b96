// A gateway connection that hides nothing: every frame is told, both ways, as it is on the wire.

import { connectParams } from '../app/handshake.js';

const scopes = ['operator.admin', 'operator.read', 'operator.write', 'operator.approvals', 'operator.pairing'];

/**
 * Events: `frame` (detail: {direction, frame, text, at, method?, latencyMs?}), `state` (detail: {phase, text}), `hello` (detail: hello-ok).
 * Phases: `connecting`, `open`, `closed`, `refused`.
 */
export class InspectorSocket extends EventTarget {
  #socket = null;
  #asked = new Map();
  #nextId = 1;

  get isOpen() { return this.#socket !== null; }

  connect(url, identity, auth) {
    this.close();
    const socket = new WebSocket(url);
    this.#socket = socket;
    this.#tell('state', { phase: 'connecting', text: 'Connecting…' });
    socket.onmessage = (message) => this.#receive(socket, message.data, identity, auth);
    socket.onclose = (close) => {
      if (socket !== this.#socket) return;
      this.#socket = null;
      this.#asked.clear();
      this.#tell('state', { phase: close.code === 1000 ? 'closed' : 'refused', text: `Closed: ${close.code}${close.reason ? ` ${close.reason}` : ''}` });
    };
  }

  close() {
    const socket = this.#socket;
    this.#socket = null;
    this.#asked.clear();
    if (!socket) return;
    socket.close(1000, '');
    this.#tell('state', { phase: 'closed', text: 'Not connected' });
  }

  request(method, params) {
    const id = String(this.#nextId++);
    const text = JSON.stringify({ type: 'req', id, method, params });
    this.#asked.set(id, { method, at: performance.now() });
    this.#socket.send(text);
    this.#show('out', JSON.parse(text), text);
  }

  async #receive(socket, text, identity, auth) {
    const frame = parse(text);
    const asked = frame?.type === 'res' ? this.#asked.get(frame.id) : undefined;
    this.#asked.delete(frame?.id);
    this.#show('in', frame, text, asked && { method: asked.method, latencyMs: performance.now() - asked.at });
    if (frame?.type === 'event' && frame.event === 'connect.challenge') {
      const params = await connectParams(frame.payload, identity, auth, scopes);
      if (socket === this.#socket) this.request('connect', params);
    } else if (frame?.type === 'res' && frame.payload?.type === 'hello-ok') {
      this.#tell('state', { phase: 'open', text: `Connected, protocol ${frame.payload.protocol}` });
      this.#tell('hello', frame.payload);
    }
  }

  #show(direction, frame, text, answered) {
    this.#tell('frame', { direction, frame, text, at: new Date(), ...answered });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
