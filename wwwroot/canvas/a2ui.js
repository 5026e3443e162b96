// A2UI v0.8: surfaces described by messages, drawn with the page's own elements. No text ever becomes markup.
(() => {
  const surfaces = new Map();
  const place = document.getElementById("surfaces");

  const surfaceOf = (id) => {
    if (!surfaces.has(id)) surfaces.set(id, { root: null, components: new Map(), data: {}, element: null });
    return surfaces.get(id);
  };

  const at = (data, path) => path.split("/").filter(Boolean).reduce((value, key) => value?.[key], data);

  const put = (data, path, value) => {
    const keys = path.split("/").filter(Boolean);
    if (keys.some((key) => key === "__proto__" || key === "constructor" || key === "prototype")) return;
    const last = keys.pop();
    if (last === undefined) return;
    let target = data;
    for (const key of keys) target = target[key] = typeof target[key] === "object" && target[key] !== null ? target[key] : {};
    target[last] = value;
  };

  const valueOf = (bound, surface) => {
    if (bound === null || typeof bound !== "object") return bound;
    for (const name of ["literalString", "literalNumber", "literalBoolean", "literalArray"]) if (name in bound) return bound[name];
    return typeof bound.path === "string" ? at(surface.data, bound.path) : undefined;
  };

  const contentOf = (entry) => {
    for (const name of ["valueString", "valueNumber", "valueBoolean"]) if (name in entry) return entry[name];
    return Array.isArray(entry.valueMap) ? Object.fromEntries(entry.valueMap.map((inner) => [inner.key, contentOf(inner)])) : undefined;
  };

  const make = (tag, className) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    return element;
  };

  const children = (element, list, surface, depth) => {
    for (const id of list?.explicitList ?? []) element.append(draw(id, surface, depth + 1));
    return element;
  };

  const act = (action, surface, surfaceId, id) => {
    const context = {};
    for (const entry of action.context ?? []) context[entry.key] = valueOf(entry.value, surface);
    window.OpenClaw?.sendUserAction?.({ name: action.name, surfaceId, sourceComponentId: id, context });
  };

  const safeUrl = (url) => {
    try {
      const parsed = new URL(String(url), location.href);
      return ["http:", "https:", "data:", "blob:"].includes(parsed.protocol) ? parsed.href : "";
    } catch {
      return "";
    }
  };

  const kinds = {
    Text: (props, surface) => {
      const hint = String(props.usageHint ?? "body");
      const element = make(/^h[1-5]$/.test(hint) ? hint : "p", hint === "caption" ? "caption" : "");
      element.textContent = String(valueOf(props.text, surface) ?? "");
      return element;
    },
    Column: (props, surface, id, depth) => children(make("div", "column"), props.children, surface, depth),
    Row: (props, surface, id, depth) => children(make("div", "row"), props.children, surface, depth),
    List: (props, surface, id, depth) => children(make("div", props.direction === "horizontal" ? "row" : "column"), props.children, surface, depth),
    Card: (props, surface, id, depth) => {
      const element = make("div", "card");
      if (props.child) element.append(draw(props.child, surface, depth + 1));
      return element;
    },
    Divider: () => make("hr"),
    Image: (props, surface) => {
      const element = make("img");
      element.src = safeUrl(valueOf(props.url, surface));
      element.alt = "";
      return element;
    },
    Button: (props, surface, id, depth) => {
      const element = make("button");
      if (props.child) element.append(draw(props.child, surface, depth + 1));
      if (props.action) element.addEventListener("click", () => act(props.action, surface, surface.id, id));
      return element;
    },
    TextField: (props, surface) => {
      const element = make("input");
      element.placeholder = String(valueOf(props.label, surface) ?? "");
      element.value = String(valueOf(props.text, surface) ?? "");
      element.addEventListener("input", () => { if (props.text?.path) put(surface.data, props.text.path, element.value); });
      return element;
    },
    CheckBox: (props, surface) => {
      const label = make("label", "row");
      const box = make("input");
      box.type = "checkbox";
      box.checked = valueOf(props.value, surface) === true;
      box.addEventListener("change", () => { if (props.value?.path) put(surface.data, props.value.path, box.checked); });
      label.append(box, String(valueOf(props.label, surface) ?? ""));
      return label;
    },
  };

  // Components may name each other in a circle.
  const draw = (id, surface, depth = 0) => {
    const component = surface.components.get(id);
    const kind = component && Object.keys(component)[0];
    if (!kind || depth > 64) return make("span");
    const maker = Object.hasOwn(kinds, kind) ? kinds[kind] : null;
    if (maker) return maker(component[kind] ?? {}, surface, id, depth);
    const unknown = make("p", "caption");
    unknown.textContent = `(${kind} is not shown here)`;
    return unknown;
  };

  const redraw = (surface) => {
    if (!surface.root) return;
    const element = make("section", "column");
    element.append(draw(surface.root, surface));
    if (surface.element) surface.element.replaceWith(element);
    else place.append(element);
    surface.element = element;
  };

  const apply = (message) => {
    const { beginRendering, surfaceUpdate, dataModelUpdate, deleteSurface } = message ?? {};
    const id = (beginRendering ?? surfaceUpdate ?? dataModelUpdate ?? deleteSurface)?.surfaceId;
    if (typeof id !== "string") return null;
    if (deleteSurface) {
      surfaces.get(id)?.element?.remove();
      surfaces.delete(id);
      return null;
    }
    const surface = surfaceOf(id);
    surface.id = id;
    if (beginRendering) surface.root = beginRendering.root;
    for (const component of surfaceUpdate?.components ?? []) surface.components.set(component.id, component.component ?? {});
    for (const entry of dataModelUpdate?.contents ?? []) put(surface.data, `${dataModelUpdate.path ?? ""}/${entry.key}`, contentOf(entry));
    return surface;
  };

  globalThis.openclawA2UI = {
    applyMessages: (messages) => {
      const changed = new Set();
      for (const message of Array.isArray(messages) ? messages : []) {
        const surface = apply(message);
        if (surface) changed.add(surface);
      }
      for (const surface of changed) redraw(surface);
      return { ok: true, surfaces: [...surfaces.keys()] };
    },
    reset: () => {
      for (const surface of surfaces.values()) surface.element?.remove();
      surfaces.clear();
      return { ok: true };
    },
    getSurfaces: () => [...surfaces.keys()],
  };
})();
