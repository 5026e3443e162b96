// What this tab may present to the gateway, and where it is kept.

import { browserStore, tabStore } from './stores.js';

const secretKey = 'secret';
const deviceTokenKey = 'deviceToken';

/**
 * Reads `#token=` (and `#session=`) once and takes the fragment off the address, so that it is neither in the history
 * nor in a copied link. A query string is never read: it would have been sent to the server and written to its log.
 */
export function takeFragment() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return { token: fragment.get('token'), session: fragment.get('session') };
}

export const sharedSecret = {
  get: () => tabStore.get(secretKey),
  set: (secret) => tabStore.set(secretKey, secret),
  forget: () => tabStore.remove(secretKey),
};

/** The token the gateway gave this device at its last connect; useless to any other device key. */
export const deviceToken = {
  get(deviceId) {
    const kept = browserStore.get(deviceTokenKey);
    return kept?.deviceId === deviceId && kept?.origin === location.origin ? kept.token : null;
  },
  set: (deviceId, token) => browserStore.set(deviceTokenKey, { origin: location.origin, deviceId, token }),
  forget: () => browserStore.remove(deviceTokenKey),
};

/**
 * What goes into `connect.params.auth`. The shared secret wins; it is offered as token and as password, because the
 * person who typed it need not know which of the two the gateway is set to. Without one, the device token.
 */
export function authFor(deviceId) {
  const secret = sharedSecret.get();
  if (secret) return { kind: 'shared', auth: { token: secret, password: secret } };
  const token = deviceToken.get(deviceId);
  return token ? { kind: 'device', auth: { token } } : { kind: 'none', auth: undefined };
}
