// Reads a session's transcript, and reads it again when an answer is no longer the whole truth.

const usualLimit = 200;
const highestLimit = 1000; // What the gateway gives at most.

export class HistoryReader {
  #connection;
  #onPage;
  #onError;
  #tickets = new WeakMap();
  #limits = new WeakMap();

  /**
   * @param {(conversation: object, page: object, hasEarlier: boolean) => void} onPage
   * @param {(error: Error) => void} onError
   */
  constructor(connection, onPage, onError) {
    this.#connection = connection;
    this.#onPage = onPage;
    this.#onError = onError;
  }

  readEarlier(conversation) {
    this.#limits.set(conversation, highestLimit);
    return this.read(conversation);
  }

  async read(conversation) {
    if (!this.#connection.isOnline) return;
    const ticket = (this.#tickets.get(conversation) ?? 0) + 1;
    this.#tickets.set(conversation, ticket);
    const endedBefore = conversation.endedCount;
    const limit = this.#limits.get(conversation) ?? usualLimit;
    let page;
    try {
      page = await this.#connection.request('chat.history', { sessionKey: conversation.sessionKey, limit });
    } catch (error) {
      if (!error.unanswered) this.#onError(error);
      return;
    }
    if (this.#tickets.get(conversation) !== ticket) return; // A later question is on its way.
    if (conversation.endedCount !== endedBefore) {
      await this.read(conversation); // A run ended meanwhile; this answer may be from before its end.
      return;
    }
    const isFull = page.hasMore ?? (page.messages ?? []).length >= limit;
    this.#onPage(conversation, page, isFull && limit < highestLimit);
  }
}
