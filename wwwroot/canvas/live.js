(() => {
  // To the app around this page: WebKit's and Android's bridges have the same name.
  const post = (message) => {
    const text = typeof message === "string" ? message : JSON.stringify(message);
    const apple = window.webkit?.messageHandlers?.openclawCanvasA2UIAction;
    const android = window.openclawCanvasA2UIAction;
    const bridge = apple ?? android;
    if (typeof bridge?.postMessage !== "function") return false;
    bridge.postMessage(text);
    return true;
  };
  const sendUserAction = (action) => post({
    userAction: { ...action, id: action?.id ?? (crypto.randomUUID?.() ?? `${Date.now()}`), timestamp: action?.timestamp ?? new Date().toISOString() },
  });
  window.OpenClaw = { ...(window.OpenClaw ?? {}), postMessage: post, sendUserAction };
  const held = document.currentScript?.dataset.held ?? location.pathname.match(/^\/__openclaw__\/cap\/[^/]+/)?.[0] ?? "";
  let wait = 500;
  const watch = () => {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${held}/__openclaw__/ws`);
    socket.onopen = () => { wait = 500; };
    socket.onmessage = (event) => { if (event.data === "reload") location.reload(); };
    socket.onclose = () => { setTimeout(watch, wait); wait = Math.min(wait * 2, 15000); };
  };
  if (document.currentScript?.dataset.reload === "on") watch();
})();
