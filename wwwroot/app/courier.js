// Takes letters from the outbox to the gateway, and back when they could not be delivered.

import { explainRequest } from './refusals.js';

export class Courier {
  #connection;
  #outbox;
  #hooks;

  /**
   * @param {{conversationOf: Function, started: Function, settled: Function, changed: Function}} hooks `started`: a run
   *   began for this letter; `settled`: the history tells what became of it; `changed`: something to show
   */
  constructor(connection, outbox, hooks) {
    this.#connection = connection;
    this.#outbox = outbox;
    this.#hooks = hooks;
  }

  /** Everything that waited for the connection, oldest first. */
  postWaiting() {
    for (const letter of this.#outbox.takeWaiting()) this.post(letter);
  }

  /** Without a connection the letter waits for the next one. */
  async post(letter) {
    if (!this.#connection.isOnline) return;
    const conversation = this.#hooks.conversationOf(letter.sessionKey);
    this.#outbox.mark(letter, 'sending');
    this.#hooks.changed();
    try {
      const answer = await this.#connection.request('chat.send', {
        sessionKey: letter.sessionKey,
        message: letter.text,
        idempotencyKey: letter.id,
      });
      if (answer.status === 'started' || answer.status === 'in_flight') this.#accepted(conversation, letter);
      else await this.#answeredAtOnce(conversation, letter);
    } catch (error) {
      this.#failed(letter, error);
    }
    this.#hooks.changed();
  }

  /** Sends a letter that failed. What the gateway refused gets a new key: the old one only repeats the refusal. */
  resend(letter) {
    const fresh = this.#outbox.renew(letter);
    if (fresh !== letter) {
      const conversation = this.#hooks.conversationOf(letter.sessionKey);
      conversation.removeLetter(letter.id);
      conversation.dropRun(letter.id);
      conversation.addLetter(fresh);
    }
    this.#hooks.changed();
    this.post(fresh);
  }

  #accepted(conversation, letter) {
    this.#outbox.mark(letter, 'accepted');
    const run = conversation.startRun(letter.id);
    if (run === null || run.state !== 'working') this.#outbox.remove(letter.id); // Its end overtook this answer.
    else this.#hooks.started(letter);
  }

  /** The gateway had finished this one before, or it was a command such as /stop: the history tells. */
  async #answeredAtOnce(conversation, letter) {
    this.#outbox.remove(letter.id);
    conversation.removeLetter(letter.id);
    await this.#hooks.settled(conversation);
  }

  #failed(letter, error) {
    if (letter.state === 'accepted') return; // Its events came although its answer did not.
    if (error.code === 'OFFLINE') this.#outbox.mark(letter, 'waiting');
    else this.#outbox.mark(letter, 'failed', explainRequest(error), !error.unanswered);
  }
}
