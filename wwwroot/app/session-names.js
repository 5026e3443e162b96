// Session keys and what people call them.

/** @param {{defaultAgentId?: string, mainKey?: string, mainSessionKey?: string}} defaults of `hello-ok.snapshot` */
export function canonicalKey(key, defaults) {
  const agentId = defaults.defaultAgentId ?? 'main';
  if (key.startsWith('agent:') || key === 'global' || key === 'unknown') return key;
  if (key === 'main' || key === defaults.mainKey) return defaults.mainSessionKey ?? `agent:${agentId}:main`;
  return `agent:${agentId}:${key}`;
}

export function agentOf(key) {
  return key.startsWith('agent:') ? key.split(':')[1] : null;
}

/** The key for a new session a person named; null when nothing usable is left of the name. */
export function keyForName(name, agentId) {
  const rest = name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  return rest === '' ? null : `agent:${agentId}:${rest}`;
}

const idTitle = /^[0-9a-f]{8} \(\d{4}-\d\d-\d\d\)$/;

/** @param {object} row of sessions.list, or just {key} for a session that does not exist yet */
export function titleOf(row, defaults = {}) {
  if (row.key === (defaults.mainSessionKey ?? 'agent:main:main')) return row.label ?? 'Main';
  const named = row.label ?? row.displayName ?? row.subject;
  if (named) return named;
  const spoken = spokenKey(row.key);
  if (spoken) return spoken;
  return row.derivedTitle && !idTitle.test(row.derivedTitle) ? row.derivedTitle : row.key;
}

/** `agent:main:trip-to-oslo` → `Trip to oslo`; keys with inner structure (channels, sub-agents) are left alone. */
function spokenKey(key) {
  const parts = key.split(':');
  if (parts.length !== 3 || parts[0] !== 'agent' || /^[0-9a-f-]{32,}$/.test(parts[2])) return null;
  const words = parts[2].replaceAll(/[-_]+/g, ' ').trim();
  return words === '' ? null : words[0].toUpperCase() + words.slice(1);
}

/** Seconds, minutes, hours, then the date: short enough for a list. */
export function ago(timeMs, nowMs = Date.now()) {
  const minutes = Math.round((nowMs - timeMs) / 60_000);
  if (!Number.isFinite(minutes)) return '';
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.round(minutes / 60)} h`;
  return new Date(timeMs).toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}
