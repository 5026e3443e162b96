// What stands in the params box: whether it can be sent, and how it is written as a command.

/** @returns {{value?: object, fault?: string}} */
export function readParams(text) {
  let value;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch (error) {
    return { fault: `Not JSON: ${error.message}` };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { fault: 'Params must be an object.' };
  return { value };
}

/** For a shell: a single quote ends the quoted text, stands for itself, and begins it anew. */
export function asCommand(method, params) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const name = /^[\w.-]+$/.test(method) ? method : quoted(method);
  const text = JSON.stringify(params);
  return `openclaw gateway call ${name}${text === '{}' ? '' : ` --params ${quoted(text)}`}`;
}
