// The device key of this browser: Ed25519, made once, its private half not extractable, kept in IndexedDB.

import { toBase64Url, toHex } from './base64url.js';

const databaseName = 'openclaw';
const storeName = 'identity';
const keyName = 'device';

/** Browsers give WebCrypto only to pages from HTTPS or from this machine itself. */
export function isSecureEnough() {
  return globalThis.isSecureContext === true && globalThis.crypto?.subtle !== undefined;
}

/**
 * Fails with NotSupportedError where the browser is too old for Ed25519.
 * @returns {Promise<{deviceId: string, publicKey: string, sign: (text: string) => Promise<string>}>}
 */
export async function loadIdentity() {
  const pair = await loadOrCreatePair();
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
  return {
    deviceId: toHex(await crypto.subtle.digest('SHA-256', raw)),
    publicKey: toBase64Url(raw),
    sign: async (text) =>
      toBase64Url(await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(text))),
  };
}

/** The next connect makes a new key: this browser then is a new device for the gateway. */
export async function forgetIdentity() {
  const database = await openDatabase();
  try {
    const store = database.transaction(storeName, 'readwrite').objectStore(storeName);
    await settled(store.delete(keyName));
  } finally {
    database.close();
  }
}

async function loadOrCreatePair() {
  let database;
  try {
    database = await openDatabase();
  } catch {
    return generatePair(); // Storage is forbidden here: the key lives as long as this page.
  }
  try {
    const stored = await settled(database.transaction(storeName).objectStore(storeName).get(keyName));
    return stored ?? (await keepFirst(database, await generatePair()));
  } finally {
    database.close();
  }
}

/** Two tabs may both have made a key: the first one stored is the device. */
async function keepFirst(database, pair) {
  const store = database.transaction(storeName, 'readwrite').objectStore(storeName);
  const stored = await settled(store.get(keyName));
  if (stored) return stored;
  await settled(store.put(pair, keyName));
  return pair;
}

function generatePair() {
  return crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
}

function openDatabase() {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName);
  return settled(request);
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
