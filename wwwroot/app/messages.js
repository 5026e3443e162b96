// Transcript messages as the gateway sends them, made into what the page shows. Pure.

const longestToolText = 4_000;
const imageTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/**
 * @typedef {{kind: 'text', text: string} | {kind: 'thinking', text: string} | {kind: 'image', source: string}
 *   | {kind: 'tool', name: string, text: string, failed: boolean}} Part
 * @typedef {{id: string, role: 'user' | 'assistant' | 'note', parts: Part[], timeMs?: number, state: string,
 *   error?: string, model?: string, idempotencyKey?: string}} Item
 */

/** @returns {Item | null} null for a message with nothing to show */
export function toItem(message, index) {
  const parts = partsOf(message);
  const error = message.stopReason === 'error' ? message.errorMessage || 'The model call failed.' : undefined;
  if (parts.length === 0 && !error) return null;
  return {
    id: message.__openclaw?.id ?? message.id ?? `${index}:${message.role}:${message.timestamp ?? ''}`,
    role: roleOf(message),
    parts,
    timeMs: Number.isFinite(message.timestamp) ? message.timestamp : undefined,
    state: error ? 'error' : message.stopReason === 'aborted' ? 'aborted' : 'done',
    error,
    model: modelOf(message),
    idempotencyKey: message.idempotencyKey ?? message.__openclaw?.idempotencyKey,
  };
}

/** The plain words of a message or item, for comparing, announcing and copying. */
export function textOf(message) {
  return (message?.parts ?? partsOf(message ?? {}))
    .filter((part) => part.kind === 'text')
    .map((part) => part.text)
    .join('\n\n');
}

function roleOf(message) {
  if (message.role === 'user' || message.role === 'assistant') return message.role;
  return message.role === 'toolResult' ? 'assistant' : 'note';
}

function partsOf(message) {
  if (message.role === 'toolResult') {
    const text = contentText(message.content);
    return [{ kind: 'tool', name: message.toolName ?? 'tool', text: cut(text), failed: message.isError === true }];
  }
  if (typeof message.content === 'string') return message.content.trim() === '' ? [] : [{ kind: 'text', text: message.content }];
  if (Array.isArray(message.content)) return message.content.map(partOf).filter((part) => part !== null);
  return typeof message.text === 'string' && message.text !== '' ? [{ kind: 'text', text: message.text }] : [];
}

function partOf(block) {
  switch (block?.type) {
    case 'text':
      return block.text?.trim() ? { kind: 'text', text: block.text } : null;
    case 'thinking':
      return block.thinking?.trim() ? { kind: 'thinking', text: block.thinking } : null;
    case 'toolCall':
      return { kind: 'tool', name: block.name ?? 'tool', text: cut(JSON.stringify(block.arguments ?? {}, null, 2)), failed: false };
    case 'image': {
      const source = imageSource(block);
      return source ? { kind: 'image', source } : null;
    }
    default:
      return null;
  }
}

/** Only picture formats a browser draws and never runs. */
function imageSource(block) {
  const type = block.mimeType ?? block.source?.media_type;
  const data = block.data ?? block.source?.data;
  return imageTypes.has(type) && /^[A-Za-z0-9+/=]+$/.test(data ?? '') ? `data:${type};base64,${data}` : null;
}

function contentText(content) {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((block) => block?.text ?? '').filter((text) => text !== '').join('\n');
}

function modelOf(message) {
  if (!message.model || message.model === 'gateway-injected') return undefined;
  return message.provider ? `${message.provider}/${message.model}` : message.model;
}

function cut(text) {
  return text.length > longestToolText ? `${text.slice(0, longestToolText)}\n…` : text;
}
