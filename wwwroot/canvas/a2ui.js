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
    return typeof bound.path === "string" ? at(surface.data, pathOf(bound.path, surface)) : undefined;
  };

  // In a list that is drawn from data, a path without a slash in front begins at the list's entry.
  const pathOf = (path, surface) => path.startsWith("/") || !surface.scope ? path : `${surface.scope}/${path}`;

  const store = (bound, surface, value) => {
    if (typeof bound?.path === "string") put(surface.data, pathOf(bound.path, surface), value);
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
    const { componentId, dataBinding } = list?.template ?? {};
    if (componentId && typeof dataBinding === "string") {
      const path = pathOf(dataBinding, surface);
      for (const key of Object.keys(at(surface.data, path) ?? {})) {
        const entry = Object.assign(Object.create(surface), { scope: `${path}/${key}` });
        element.append(draw(componentId, entry, depth + 1));
      }
    }
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
      element.addEventListener("input", () => store(props.text, surface, element.value));
      return element;
    },
    CheckBox: (props, surface) => {
      const label = make("label", "row");
      const box = make("input");
      box.type = "checkbox";
      box.checked = valueOf(props.value, surface) === true;
      box.addEventListener("change", () => store(props.value, surface, box.checked));
      label.append(box, String(valueOf(props.label, surface) ?? ""));
      return label;
    },
    Icon: (props, surface) => {
      const element = make("span", "icon");
      element.textContent = String(valueOf(props.name, surface) ?? "");
      return element;
    },
    Video: (props, surface) => player("video", props, surface),
    AudioPlayer: (props, surface) => player("audio", props, surface),
    Slider: (props, surface) => {
      const element = make("input");
      Object.assign(element, { type: "range", min: props.minValue ?? 0, max: props.maxValue ?? 100, step: "any" });
      element.value = String(valueOf(props.value, surface) ?? element.min);
      element.addEventListener("input", () => store(props.value, surface, Number(element.value)));
      return element;
    },
    DateTimeInput: (props, surface) => {
      const element = make("input");
      element.type = props.enableTime === false ? "date" : props.enableDate === false ? "time" : "datetime-local";
      element.value = String(valueOf(props.value, surface) ?? "").replace(/Z$/, "");
      element.addEventListener("input", () => store(props.value, surface, element.value));
      return element;
    },
    MultipleChoice: (props, surface) => {
      const element = make("div", "column");
      const chosen = new Set(valueOf(props.selections, surface) ?? []);
      const isOne = props.maxAllowedSelections === 1;
      for (const option of props.options ?? []) {
        const label = make("label", "row");
        const box = make("input");
        Object.assign(box, { type: isOne ? "radio" : "checkbox", checked: chosen.has(option.value) });
        box.addEventListener("change", () => {
          if (isOne) for (const other of element.querySelectorAll("input")) other.checked = other === box;
          if (isOne) chosen.clear();
          if (box.checked) chosen.add(option.value);
          else chosen.delete(option.value);
          if (props.maxAllowedSelections > 1 && chosen.size > props.maxAllowedSelections) {
            chosen.delete(option.value);
            box.checked = false;
          }
          store(props.selections, surface, [...chosen]);
        });
        label.append(box, String(valueOf(option.label, surface) ?? ""));
        element.append(label);
      }
      return element;
    },
    Tabs: (props, surface, id, depth) => {
      const [element, heads, body] = [make("div", "column"), make("div", "row"), make("div")];
      const tabs = props.tabItems ?? [];
      const open = (index) => {
        body.replaceChildren(...(tabs[index]?.child ? [draw(tabs[index].child, surface, depth + 1)] : []));
        [...heads.children].forEach((head, i) => head.setAttribute("aria-selected", String(i === index)));
      };
      tabs.forEach((tab, index) => {
        const head = make("button");
        head.textContent = String(valueOf(tab.title, surface) ?? "");
        head.addEventListener("click", () => open(index));
        heads.append(head);
      });
      open(0);
      element.append(heads, body);
      return element;
    },
    Modal: (props, surface, id, depth) => {
      const [element, entry, dialog, close] = [make("div"), make("div"), make("dialog"), make("button")];
      if (props.entryPointChild) entry.append(draw(props.entryPointChild, surface, depth + 1));
      if (props.contentChild) dialog.append(draw(props.contentChild, surface, depth + 1));
      close.textContent = "Close";
      close.addEventListener("click", () => dialog.close());
      dialog.append(close);
      entry.addEventListener("click", () => dialog.showModal());
      element.append(entry, dialog);
      return element;
    },
  };

  const player = (tag, props, surface) => {
    const element = make(tag);
    element.controls = true;
    element.src = safeUrl(valueOf(props.url, surface));
    return element;
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
