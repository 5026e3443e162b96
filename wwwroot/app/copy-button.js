// A button that copies text and says so.

import { el } from './dom.js';
import { announce } from './announcer.js';

const shownMs = 2_000;

/** @param {() => string} text asked for at the moment of the click */
export function copyButton(text, label = 'Copy') {
  const button = el('button', { type: 'button', class: 'quiet copy', 'aria-label': label, text: 'Copy' });
  let timer;
  button.addEventListener('click', async () => {
    const done = await copied(text());
    button.textContent = done ? 'Copied' : 'Not copied';
    announce(done ? 'Copied.' : 'Copying is not allowed here.');
    clearTimeout(timer);
    timer = setTimeout(() => { button.textContent = 'Copy'; }, shownMs);
  });
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
