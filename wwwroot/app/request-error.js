// A request that was answered with an error, or could not be answered.

export class RequestError extends Error {
  /** @param {{code?: string, message?: string, details?: object, retryable?: boolean, retryAfterMs?: number}} shape */
  constructor(shape) {
    super(shape.message ?? 'The request failed.');
    this.name = 'RequestError';
    this.code = shape.code ?? 'UNAVAILABLE';
    this.details = shape.details ?? {};
    this.retryable = shape.retryable === true;
    this.retryAfterMs = shape.retryAfterMs;
  }

  /** The socket went away: the gateway may or may not have got the request. */
  static offline() {
    return new RequestError({ code: 'OFFLINE', message: 'The connection to the gateway was lost.', retryable: true });
  }

  static timeout() {
    return new RequestError({ code: 'TIMEOUT', message: 'The gateway did not answer in time.', retryable: true });
  }

  /** True when asking again later with the same idempotency key is right. */
  get unanswered() { return this.code === 'OFFLINE' || this.code === 'TIMEOUT'; }
}
