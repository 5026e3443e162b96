// Puts the inspector together: the door, the request form, the gauges and the timeline.

import { authFor, deviceToken, sharedSecret, takeFragment } from '../app/credentials.js';
import { el, setText } from '../app/dom.js';
import { isSecureEnough, loadIdentity } from '../app/identity.js';
import { asCommand, readParams } from './params.js';
import { faults, outline, skeleton } from './schema.js';
import { InspectorSocket } from './socket.js';
import { copyText, Timeline } from './timeline.js';

const byId = (id) => document.getElementById(id);
const socket = new InspectorSocket();
const timeline = new Timeline(byId('frames'), byId('empty'));

let identity = null;
let lastSeq = null;
let lost = 0;
let lastTickAt = null;
let isConnected = false;
let schemas = {};

function socketUrl() {
  const url = new URL('./', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = '';
  return url.href;
}

async function connect() {
  if (!isSecureEnough()) {
    showState({ phase: 'refused', text: 'This page needs HTTPS, or a gateway on this machine: browsers give keys to no other.' });
    return;
  }
  const secret = byId('secret').value;
  if (secret) sharedSecret.set(secret);
  lastSeq = null;
  lost = 0;
  identity ??= await loadIdentity();
  socket.connect(socketUrl(), identity, authFor(identity.deviceId).auth);
}

function showState({ phase, text }) {
  const state = byId('state');
  state.dataset.phase = phase;
  setText(state, text);
  isConnected = phase === 'open';
  setText(byId('connect'), phase === 'open' || phase === 'connecting' ? 'Disconnect' : 'Connect');
  for (const id of ['send', 'ping', 'status']) byId(id).disabled = !isConnected;
  checkParams();
}

/** A number that is left out is an event that was lost. */
function countSeq(frame) {
  if (frame?.type !== 'event' || !Number.isInteger(frame.seq)) return 0;
  const missing = lastSeq === null ? 0 : frame.seq - lastSeq - 1;
  lastSeq = frame.seq;
  lost += Math.max(0, missing);
  setText(byId('seq'), `seq ${lastSeq}${lost > 0 ? `, ${lost} lost` : ''}`);
  return Math.max(0, missing);
}

function showTick() {
  if (lastTickAt !== null) setText(byId('tick'), `tick ${Math.round((Date.now() - lastTickAt) / 1000)} s ago`);
}

/** What is no JSON cannot be sent; what does not fit the method can: how it is refused may be what one wants to see. */
function checkParams() {
  const { value, fault } = readParams(byId('params').value);
  const schema = schemas[byId('method').value.trim()];
  const misfits = value && schema ? faults(schema, value) : [];
  setText(byId('check'), fault ?? misfits.slice(0, 3).join('; ') + (misfits.length > 3 ? `; ${misfits.length - 3} more` : ''));
  byId('params').setAttribute('aria-invalid', String(fault !== undefined || misfits.length > 0));
  byId('send').disabled = !isConnected || fault !== undefined;
}

function showShape() {
  const schema = schemas[byId('method').value.trim()];
  setText(byId('shape'), schema ? outline(schema).join('\n') || 'No params.' : 'No such method.');
  byId('fill').disabled = !schema;
  checkParams();
}

async function loadSchemas() {
  const answer = await fetch('ws-test/schemas.json');
  if (answer.ok) schemas = await answer.json();
  showShape();
}

socket.addEventListener('state', ({ detail }) => showState(detail));
socket.addEventListener('frame', ({ detail }) => {
  const gap = countSeq(detail.frame);
  if (detail.frame?.event === 'tick') {
    lastTickAt = Date.now();
    showTick();
  }
  timeline.add({ ...detail, gap });
});
socket.addEventListener('hello', ({ detail }) => {
  if (detail.auth?.deviceToken) deviceToken.set(identity.deviceId, detail.auth.deviceToken);
  byId('methods').replaceChildren(...(detail.features?.methods ?? []).map((name) => el('option', { value: name })));
});

byId('door').addEventListener('submit', (event) => {
  event.preventDefault();
  if (socket.isOpen) socket.close();
  else connect();
});
byId('request').addEventListener('submit', (event) => {
  event.preventDefault();
  const { value } = readParams(byId('params').value);
  if (value && isConnected) socket.request(byId('method').value.trim(), value);
});
byId('params').addEventListener('input', checkParams);
byId('method').addEventListener('input', showShape);
byId('fill').addEventListener('click', () => {
  byId('params').value = JSON.stringify(skeleton(schemas[byId('method').value.trim()]), null, 2);
  checkParams();
});
byId('ping').addEventListener('click', () => socket.request('health', {}));
byId('status').addEventListener('click', () => socket.request('status', {}));
byId('cli').addEventListener('click', async () => {
  const { value } = readParams(byId('params').value);
  if (!value) return;
  await copyText(asCommand(byId('method').value.trim(), value));
  const button = byId('cli');
  setText(button, 'Copied');
  setTimeout(() => setText(button, 'Copy as command'), 1_500);
});
for (const id of ['filter', 'quiet']) byId(id).addEventListener('input', () => timeline.filter(byId('filter').value, byId('quiet').checked));
byId('clear').addEventListener('click', () => timeline.clear());
setInterval(showTick, 1_000);
loadSchemas();

const { token } = takeFragment();
if (token) {
  byId('secret').value = token;
  connect();
}
