// What sessions and agents there are, as far as the gateway has said.

import { agentOf, canonicalKey } from './session-names.js';

const listLimit = 100;
const gatherMs = 400;

export class SessionList {
  #connection;
  #onChange;
  #rows = [];
  #modelDefaults = {};
  #defaults = {};
  #agents = [];
  #names = new Map();
  #busy = new Map(); // session key → ids of its runs
  #timer = null;

  constructor(connection, onChange) {
    this.#connection = connection;
    this.#onChange = onChange;
  }

  get agents() {
    return this.#agents.map((agent) => ({ id: agent.id, name: this.agentName(agent.id) }));
  }

  get busyKeys() { return new Set(this.#busy.keys()); }

  setDefaults(defaults) {
    this.#defaults = defaults;
    this.#busy.clear();
  }

  /** Asks again, quietly: a list that cannot be had leaves the old one standing. */
  async refresh() {
    clearTimeout(this.#timer);
    this.#timer = null;
    const [list, agents] = await Promise.allSettled([
      this.#connection.request('sessions.list', { limit: listLimit, includeDerivedTitles: true, includeLastMessage: true }),
      this.#connection.request('agents.list'),
    ]);
    if (list.status === 'fulfilled') {
      this.#rows = list.value.sessions ?? [];
      this.#modelDefaults = list.value.defaults ?? {};
    }
    if (agents.status === 'fulfilled') this.#agents = agents.value.agents ?? [];
    this.#onChange();
  }

  /** Many changes in a row cost one question. */
  refreshSoon() {
    this.#timer ??= setTimeout(() => this.refresh(), gatherMs);
  }

  row(key) {
    return this.#rows.find((row) => row.key === key) ?? { key };
  }

  /** The main session first, then the open one if it is still new, then the rest as the gateway orders them. */
  rowsWith(openKey) {
    const mainKey = canonicalKey('main', this.#defaults);
    const first = openKey === mainKey || this.#rows.some((row) => row.key === openKey) ? [mainKey] : [mainKey, openKey];
    return [...first.map((key) => this.row(key)), ...this.#rows.filter((row) => row.key !== mainKey)];
  }

  modelOf(row) {
    const model = row.model ?? this.#modelDefaults.model;
    const provider = row.model ? row.modelProvider : this.#modelDefaults.modelProvider;
    return model && provider ? `${provider}/${model}` : model ?? '';
  }

  agentName(agentId) {
    const listed = this.#agents.find((agent) => agent.id === agentId);
    return this.#names.get(agentId) ?? listed?.identity?.name ?? listed?.name ?? 'Assistant';
  }

  async nameAgentOf(key, methods) {
    const agentId = agentOf(key);
    if (agentId === null || this.#names.has(agentId) || !methods.has('agent.identity.get')) return;
    try {
      const { name } = await this.#connection.request('agent.identity.get', { agentId });
      if (name) this.#names.set(agentId, name);
      this.#onChange();
    } catch {
      // The name from the list serves.
    }
  }

  /** @returns {boolean} whether the session began or ceased to be busy by this */
  setBusy(key, runId, isBusy) {
    const runs = this.#busy.get(key) ?? new Set();
    const wasBusy = runs.size > 0;
    if (isBusy) runs.add(runId);
    else runs.delete(runId);
    if (runs.size > 0) this.#busy.set(key, runs);
    else this.#busy.delete(key);
    return wasBusy !== runs.size > 0;
  }
}
