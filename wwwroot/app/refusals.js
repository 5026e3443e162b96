// What a refusal means for the person in front of the page: a title, a sentence, and the one thing to do next.

/**
 * @typedef {object} Explanation
 * @property {string} title
 * @property {string} text
 * @property {string} [command] to be run on the gateway's machine
 * @property {string} [setting] a line for the gateway's configuration
 * @property {boolean} [askSecret] show the sign-in field
 * @property {boolean} [calm] nothing is wrong yet: no warning colours
 * @property {'reload' | 'new-key' | 'retry'} [action] the button to offer
 * @property {number | null} retryMs when to try again unasked; null: only when told to
 * @property {boolean} [forgetDeviceToken]
 * @property {boolean} [forgetSecret]
 */

const pairingPollMs = 5_000;

const pairingTexts = {
  'not-paired': 'This browser is new to the gateway. Approve it on the machine that runs the gateway; this page goes on by itself.',
  'role-upgrade': 'This browser asks for a role it was not approved for. Approve the change on the machine that runs the gateway.',
  'scope-upgrade': 'This browser asks for more than it was approved for. Approve the change on the machine that runs the gateway.',
  'metadata-upgrade': 'Something about this browser changed since it was approved. Approve it again on the machine that runs the gateway.',
};

const askForSecret = (title, text, rest = {}) => ({ title, text, askSecret: true, retryMs: null, ...rest });

const whereTheTokenIs =
  'It is the part after #token= in the link the gateway printed when it started, or gateway.auth.token in its configuration.';

const byCode = {
  AUTH_REQUIRED: () => askForSecret('Sign in', `Enter the gateway token. ${whereTheTokenIs}`, { calm: true }),
  AUTH_TOKEN_MISSING: () => askForSecret('Sign in', `Enter the gateway token. ${whereTheTokenIs}`, { calm: true }),
  AUTH_PASSWORD_MISSING: () => askForSecret('Sign in', 'Enter the gateway password.', { calm: true }),
  AUTH_TOKEN_MISMATCH: () =>
    askForSecret('That token is not right', `The gateway has a different one. ${whereTheTokenIs}`, { forgetSecret: true }),
  AUTH_PASSWORD_MISMATCH: () =>
    askForSecret('That password is not right', 'The gateway has a different one. Try again.', { forgetSecret: true }),
  AUTH_UNAUTHORIZED: () => askForSecret('Not signed in', `The gateway did not accept what this page sent. ${whereTheTokenIs}`, { forgetSecret: true }),
  AUTH_DEVICE_TOKEN_MISMATCH: () =>
    askForSecret('Please sign in again', `The access of this browser was revoked or replaced. Enter the gateway token. ${whereTheTokenIs}`, {
      forgetDeviceToken: true,
    }),
  AUTH_TOKEN_NOT_CONFIGURED: () => ({
    title: 'The gateway has no token',
    text: 'Set one in the gateway’s configuration and start it again.',
    setting: 'gateway.auth.token',
    action: 'retry',
    retryMs: null,
  }),
  AUTH_PASSWORD_NOT_CONFIGURED: () => ({
    title: 'The gateway has no password',
    text: 'Set one in the gateway’s configuration and start it again.',
    setting: 'gateway.auth.password',
    action: 'retry',
    retryMs: null,
  }),
  AUTH_SCOPE_MISMATCH: () => ({
    title: 'This browser may not chat',
    text: 'It was approved for less than reading and writing. See what it may do, and approve it anew.',
    command: 'openclaw devices list',
    action: 'retry',
    retryMs: null,
    forgetDeviceToken: true,
  }),
  AUTH_RATE_LIMITED: (error) => ({
    title: 'Too many wrong attempts',
    text: `The gateway takes no more attempts for ${duration(error.retryAfterMs ?? 60_000)}. This page tries again then.`,
    retryMs: error.retryAfterMs ?? 60_000,
    action: 'retry',
  }),
  PAIRING_REQUIRED: (error) => ({
    title: 'Approve this browser',
    text: pairingTexts[error.details.reason] ?? pairingTexts['not-paired'],
    command: error.details.requestId ? `openclaw devices approve ${error.details.requestId}` : 'openclaw devices list',
    action: 'retry',
    calm: true,
    retryMs: pairingPollMs,
  }),
  PROTOCOL_MISMATCH: () => ({
    title: 'This page is out of date',
    text: 'The gateway speaks another version of the protocol. Load the page again to get the one that belongs to it.',
    action: 'reload',
    retryMs: null,
  }),
  CONTROL_UI_ORIGIN_NOT_ALLOWED: () => ({
    title: 'This address is not allowed',
    text: `The gateway does not take connections from pages at ${location.origin}. Add that address to its configuration and start it again.`,
    setting: 'gateway.controlUi.allowedOrigins',
    action: 'retry',
    retryMs: null,
  }),
  DEVICE_AUTH_SIGNATURE_EXPIRED: () => ({
    title: 'Connecting took too long',
    text: 'The gateway’s challenge had run out. Trying again.',
    action: 'retry',
    retryMs: 1_000,
  }),
};

byCode.CLIENT_VERSION_MISMATCH = byCode.PROTOCOL_MISMATCH;

const newKeyNeeded = () => ({
  title: 'The key of this browser was refused',
  text: 'The gateway could not verify it. Make a new key: the gateway then sees a new browser, which may have to be approved.',
  action: 'new-key',
  retryMs: null,
});

/**
 * @param {import('./request-error.js').RequestError} error of a refused `connect`
 * @returns {Explanation}
 */
export function explain(error) {
  const code = error.details?.code ?? '';
  if (Object.hasOwn(byCode, code)) return byCode[code](error);
  if (code.startsWith('DEVICE_AUTH_')) return newKeyNeeded();
  if (code.startsWith('AUTH_')) {
    return askForSecret('Not signed in', `${sentence(error.message)} (${code})`);
  }
  if (error.retryable) {
    return {
      title: 'The gateway is not ready yet',
      text: sentence(error.message),
      calm: true,
      action: 'retry',
      retryMs: Math.max(250, error.retryAfterMs ?? 1_000),
    };
  }
  return {
    title: 'The gateway refused the connection',
    text: code ? `${sentence(error.message)} (${code})` : sentence(error.message),
    askSecret: /unauthori[sz]ed/i.test(error.message),
    action: 'retry',
    retryMs: null,
  };
}

/** What went wrong with one request after signing in, in a sentence. */
export function explainRequest(error) {
  if (error.code === 'FORBIDDEN' && error.details?.missingScope) {
    return `This browser is not allowed to do that (it lacks ${error.details.missingScope}).`;
  }
  return sentence(error.message);
}

function sentence(text) {
  const trimmed = (text ?? '').trim() || 'No reason was given.';
  const upper = trimmed[0].toUpperCase() + trimmed.slice(1);
  return /[.!?…)]$/.test(upper) ? upper : `${upper}.`;
}

function duration(ms) {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
