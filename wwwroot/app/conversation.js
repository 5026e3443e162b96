// One open session: its history, the messages on their way, and the runs in progress. Knows nothing of the screen.

import { textOf, toItem } from './messages.js';

const phaseTexts = {
  preparing_workspace: 'Preparing the workspace…',
  preparing_context: 'Reading the conversation…',
  memory_flushing: 'Tidying up memory…',
  starting_model: 'Waiting for the model…',
};

/** How far the clocks of browser and gateway may differ when a sent message is looked for in the history. */
const clockSkewMs = 5 * 60_000;

const rememberedEnds = 200;

/**
 * @typedef {{runId: string, parts: object[], state: 'working' | 'done' | 'aborted' | 'error', status?: string,
 *   error?: string, timeMs: number, model?: string}} Run
 */
export class Conversation {
  /** @type {import('./messages.js').Item[]} */
  #history = [];
  /** Letters and runs since the history was read, in the order they began. */
  #tail = [];
  /** Runs that are over, newest last: a late event must not bring one back. */
  #ended = new Set();

  constructor(sessionKey) {
    this.sessionKey = sessionKey;
    this.loaded = false;
    this.hasEarlier = false;
  }

  get activeRuns() {
    return this.#runs().filter((run) => run.state === 'working');
  }

  /** Grows with every run that ends: tells an answer from before an end from one after it. */
  endedCount = 0;

  get isEmpty() { return this.#history.length === 0 && this.#tail.length === 0; }

  /** The last thing the person said, to say again after an error. */
  get lastUserText() {
    const said = this.items().filter((item) => item.role === 'user');
    return said.length === 0 ? null : textOf(said.at(-1));
  }

  /** Everything to show, oldest first. */
  items() {
    return [...this.#history, ...this.#tail.map((entry) => (entry.letter ? letterItem(entry.letter) : runItem(entry.run)))];
  }

  addLetter(letter) {
    if (!this.#tail.some((entry) => entry.letter?.id === letter.id)) this.#tail.push({ letter });
  }

  removeLetter(id) {
    this.#tail = this.#tail.filter((entry) => entry.letter?.id !== id);
  }

  hasLetter(id) {
    return this.#tail.some((entry) => entry.letter?.id === id);
  }

  hasRun(runId) {
    return this.#runs().some((run) => run.runId === runId);
  }

  /**
   * The gateway took the message: an answer is on its way.
   * @returns {Run | null} null when that run is known to be over
   */
  startRun(runId, timeMs = Date.now()) {
    return this.#ended.has(runId) && !this.hasRun(runId) ? null : this.#run(runId, timeMs);
  }

  /** Ends a run whose end was missed: what it said is in the history. */
  dropRun(runId) {
    this.#noteEnd(runId);
    this.#tail = this.#tail.filter((entry) => entry.run?.runId !== runId);
  }

  /**
   * Applies one `chat` event of this session.
   * @returns {Run | null} the run as it now is; null for an event of a run that is over
   */
  apply(event) {
    if (this.#ended.has(event.runId)) return null;
    const run = this.#run(event.runId);
    if (event.state === 'status') {
      run.status = event.retry ? 'The model is busy, trying again…' : phaseTexts[event.phase] ?? 'Working…';
      return run;
    }
    run.status = undefined;
    run.parts = this.#partsAfter(run, event);
    if (event.message?.model) run.model = toItem(event.message, 0)?.model;
    if (event.state === 'delta') return run;
    this.#noteEnd(event.runId);
    run.state = event.state === 'final' ? 'done' : event.state;
    if (run.state === 'error') run.error = event.errorMessage || 'The run failed.';
    if (run.state === 'done' && event.message?.stopReason === 'error') {
      run.state = 'error';
      run.error = event.message.errorMessage || 'The model call failed.';
    }
    return run;
  }

  /**
   * Replaces the history with what the gateway has. Ended runs are in it; letters found in it are delivered.
   * @returns {string[]} ids of the letters found
   */
  setHistory(messages, hasEarlier) {
    this.#history = messages.map(toItem).filter((item) => item !== null);
    this.hasEarlier = hasEarlier;
    this.loaded = true;
    const delivered = this.#findDelivered();
    this.#tail = this.#tail.filter(({ letter, run }) =>
      letter ? !delivered.has(letter.id) : run.state === 'working' || this.#isOnlyHere(run, delivered));
    return [...delivered];
  }

  /** A failed run whose question never reached the transcript has no other trace. */
  #isOnlyHere(run, delivered) {
    return run.state === 'error' && !delivered.has(run.runId) && this.#tail.some((entry) => entry.letter?.id === run.runId);
  }

  #findDelivered() {
    const found = new Set();
    const candidates = this.#history.filter((item) => item.role === 'user').reverse();
    for (const { letter } of this.#tail.filter((entry) => entry.letter).reverse()) {
      const index = candidates.findIndex((item) => isSame(item, letter));
      if (index < 0) continue;
      candidates.splice(index, 1);
      found.add(letter.id);
    }
    return found;
  }

  #partsAfter(run, event) {
    if (event.message) {
      const parts = toItem(event.message, 0)?.parts ?? [];
      if (parts.length > 0) return parts;
      return run.parts;
    }
    if (typeof event.deltaText !== 'string') return run.parts;
    const before = event.replace ? '' : textOf(run);
    return [{ kind: 'text', text: before + event.deltaText }];
  }

  #noteEnd(runId) {
    this.endedCount += 1;
    this.#ended.add(runId);
    if (this.#ended.size > rememberedEnds) this.#ended.delete(this.#ended.values().next().value);
  }

  #run(runId, timeMs = Date.now()) {
    const known = this.#runs().find((run) => run.runId === runId);
    if (known) return known;
    const run = { runId, parts: [], state: 'working', timeMs };
    this.#tail.push({ run });
    return run;
  }

  #runs() {
    return this.#tail.flatMap((entry) => entry.run ?? []);
  }
}

function isSame(item, letter) {
  if (item.idempotencyKey) return item.idempotencyKey === letter.id || item.idempotencyKey === `${letter.id}:user`;
  if (item.timeMs !== undefined && item.timeMs < letter.timeMs - clockSkewMs) return false;
  const text = textOf(item).trim();
  return text === letter.text.trim() || (text.startsWith('[') && text.endsWith(`] ${letter.text.trim()}`));
}

function letterItem(letter) {
  return {
    id: `letter:${letter.id}`,
    letter,
    role: 'user',
    parts: [{ kind: 'text', text: letter.text }],
    timeMs: letter.timeMs,
    state: letter.state,
    error: letter.error,
  };
}

function runItem(run) {
  return { ...run, id: `run:${run.runId}`, role: 'assistant', state: run.state };
}
