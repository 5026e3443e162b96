// Building elements. Everything the page shows goes through here or through textContent: there is no HTML from strings.

/**
 * Makes an element. `class` and `text` are special, `onx` adds a listener, `true` sets a bare attribute,
 * and null, undefined or false leave the attribute out.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') node.className = value;
    else if (name === 'text') node.textContent = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Sets text only when it differs, so that screen readers are not told the same thing twice. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
