// The `connect` request: who this page is, what it asks for, and the proof that it holds its device key.

const protocol = 4;
const role = 'operator';

/** The least a chat needs: read sessions and history, send and stop. */
const scopes = ['operator.read', 'operator.write'];

/** A constant platform: an approved device whose platform changes would have to be approved again. */
const client = { id: 'webchat', displayName: 'Web chat', version: '1', platform: 'web', mode: 'webchat' };

const instanceId = globalThis.crypto?.randomUUID?.();

/**
 * @param {{nonce: string, ts: number}} challenge from `connect.challenge`; signing its time needs no right clock here
 * @param {{token?: string, password?: string} | undefined} auth
 */
export async function connectParams(challenge, identity, auth, wanted = scopes) {
  const signature = await identity.sign(deviceProof(challenge, identity.deviceId, auth?.token ?? '', wanted));
  return {
    minProtocol: protocol,
    maxProtocol: protocol,
    client: { ...client, instanceId, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone?.slice(0, 64) },
    role,
    scopes: wanted,
    caps: [],
    device: {
      id: identity.deviceId,
      publicKey: identity.publicKey,
      signature,
      signedAt: challenge.ts,
      nonce: challenge.nonce,
    },
    auth,
    userAgent: navigator.userAgent,
    locale: navigator.language,
  };
}

/** The signed text, third form: `v3|device|client|mode|role|scopes|time|token|nonce|platform|family`. */
export function deviceProof(challenge, deviceId, token, wanted = scopes) {
  const deviceFamily = '';
  return [
    'v3', deviceId, client.id, client.mode, role, wanted.join(','),
    challenge.ts, token, challenge.nonce, client.platform, deviceFamily,
  ].join('|');
}
