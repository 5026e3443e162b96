// How long to wait before the next attempt: growing, capped, and spread so that many tabs do not return at once.

const firstMs = 500;
const factor = 1.8;
const capMs = 15_000;

export class Backoff {
  #random;
  #attempt = 0;

  constructor(random = Math.random) {
    this.#random = random;
  }

  get attempt() { return this.#attempt; }

  /** Between half and all of the growing delay, in milliseconds. */
  next() {
    const full = Math.min(capMs, firstMs * factor ** this.#attempt);
    this.#attempt += 1;
    return Math.round(full / 2 + (full / 2) * this.#random());
  }

  reset() { this.#attempt = 0; }
}
