// Tells screen readers what happened, politely. Streaming text itself is never live: it would be read over and over.

import { el, setText } from './dom.js';

const longestAnnouncement = 400;

const region = el('div', { class: 'sr-only', role: 'status', 'aria-live': 'polite' });

export function mountAnnouncer(parent) {
  parent.append(region);
}

export function announce(text) {
  setText(region, text.length > longestAnnouncement ? `${text.slice(0, longestAnnouncement)}…` : text);
}
