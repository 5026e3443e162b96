// Checks params against the JSON Schema of their method, as the gateway will; the words are those of its refusals.

const kinds = {
  object: (value) => value !== null && typeof value === 'object' && !Array.isArray(value),
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
};

/** @returns {string[]} what does not fit; empty when all does */
export function faults(schema, value, path = '') {
  const found = [];
  const say = (text) => found.push(path ? `at ${path}: ${text}` : text);
  if (schema.if) return faults(schema.if.required.every((name) => kinds.object(value) && name in value) ? schema.then : schema.else, value, path);
  if (schema.anyOf) {
    const tried = schema.anyOf.map((one) => faults(one, value, path));
    return tried.some((one) => one.length === 0) ? [] : tried[0];
  }
  if ('const' in schema && value !== schema.const) say(`must be ${JSON.stringify(schema.const)}`);
  if (!schema.type) return found;
  if (!kinds[schema.type](value)) return [path ? `at ${path}: must be ${schema.type}` : `must be ${schema.type}`];
  if (schema.type === 'object') {
    for (const name of schema.required ?? []) if (!(name in value)) say(`must have required property '${name}'`);
    const inside = [];
    for (const [name, child] of Object.entries(value)) {
      const declared = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties[name] : schema.additionalProperties;
      if (declared === false) found.push(`at ${path || 'root'}: unexpected property '${name}'`);
      else if (declared) inside.push(...faults(declared, child, `${path}/${name}`));
    }
    found.push(...inside);
    if (Object.keys(value).length < (schema.minProperties ?? 0)) say(`must NOT have fewer than ${schema.minProperties} properties`);
  }
  if (schema.type === 'array') {
    if (value.length < (schema.minItems ?? 0)) say(`must NOT have fewer than ${schema.minItems} items`);
    if (value.length > (schema.maxItems ?? Infinity)) say(`must NOT have more than ${schema.maxItems} items`);
    value.forEach((item, index) => found.push(...faults(schema.items ?? {}, item, `${path}/${index}`)));
  }
  if (schema.type === 'string') {
    if ([...value].length < (schema.minLength ?? 0)) say(`must NOT have fewer than ${schema.minLength} characters`);
    if ([...value].length > (schema.maxLength ?? Infinity)) say(`must NOT have more than ${schema.maxLength} characters`);
    if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) say(`must match pattern "${schema.pattern}"`);
  }
  if (value < schema.minimum) say(`must be >= ${schema.minimum}`);
  if (value > schema.maximum) say(`must be <= ${schema.maximum}`);
  return found;
}

/** The members a method's params may have, in a line each: `key  string, required`. */
export function outline(schema) {
  const shape = schema.then ?? schema;
  return Object.entries(shape.properties ?? {}).map(([name, member]) => `${name}  ${kindOf(member)}${shape.required?.includes(name) ? ', required' : ''}`);
}

/** Params with what is required, to be filled in. */
export function skeleton(schema) {
  const shape = schema.else ?? schema;
  return Object.fromEntries((shape.required ?? []).map((name) => [name, blank(shape.properties[name])]));
}

function kindOf(schema) {
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.anyOf) return schema.anyOf.map(kindOf).join(' | ');
  return schema.type === 'array' ? `${kindOf(schema.items ?? {})}[]` : schema.type ?? 'any';
}

function blank(schema) {
  if ('const' in schema) return schema.const;
  if (schema.anyOf) return blank(schema.anyOf[0]);
  const blanks = { object: () => skeleton(schema), array: () => [], boolean: () => false, number: () => schema.minimum ?? 0, integer: () => schema.minimum ?? 0, null: () => null };
  return (blanks[schema.type] ?? (() => ''))();
}
