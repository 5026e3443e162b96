// Web storage that never throws: a browser may forbid it, and the page must still work until the tab closes.

class MemoryStorage {
  #values = new Map();
  getItem(key) { return this.#values.get(key) ?? null; }
  setItem(key, value) { this.#values.set(key, value); }
  removeItem(key) { this.#values.delete(key); }
}

/** JSON values under one prefix. A value that cannot be stored any more is kept in memory. */
class Store {
  #primary;
  #fallback = new MemoryStorage();
  #prefix;

  constructor(primary, prefix) {
    this.#primary = primary;
    this.#prefix = prefix;
  }

  get(key) {
    const raw = this.#fallback.getItem(this.#prefix + key) ?? this.#read(this.#prefix + key);
    if (raw === null) return null;
    try {
      return JSON.parse(raw);
    } catch {
      return null;
    }
  }

  set(key, value) {
    const raw = JSON.stringify(value);
    try {
      this.#primary.setItem(this.#prefix + key, raw);
      this.#fallback.removeItem(this.#prefix + key);
    } catch {
      this.#fallback.setItem(this.#prefix + key, raw);
    }
  }

  remove(key) {
    this.#fallback.removeItem(this.#prefix + key);
    try {
      this.#primary.removeItem(this.#prefix + key);
    } catch {
      // Nothing was stored there then.
    }
  }

  #read(key) {
    try {
      return this.#primary.getItem(key);
    } catch {
      return null;
    }
  }
}

function open(name) {
  try {
    return window[name] ?? new MemoryStorage();
  } catch {
    return new MemoryStorage();
  }
}

/** Ends with the tab: the shared secret, unsent messages, drafts. */
export const tabStore = new Store(open('sessionStorage'), 'openclaw.');

/** Stays in this browser, for this origin only: the device token. */
export const browserStore = new Store(open('localStorage'), 'openclaw.');
