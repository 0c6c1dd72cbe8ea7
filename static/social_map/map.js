/* Opens and closes the map panel, and loads everything of the map only when a visitor asks for it. */
(() => {
  "use strict";

  const panel = document.querySelector("[data-map-panel]");
  if (!panel) return;

  const part = (name) => panel.querySelector(`[data-map-${name}]`);
  const toggle = part("toggle");
  const isSmall = "small" in panel.dataset;
  const OPEN = ["kaart", "open"];
  const PATIENCE_MS = 20000;
  const loaded = new Map();
  let state = "closed";
  let isDrawn = false;

  window.portalMap = {
    panel,
    part,
    isSmall,
    calm: matchMedia("(prefers-reduced-motion: reduce)").matches,
    fill: (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole)),
    say: (text) => { part("status").textContent = text; },
    closePopup: () => false,
  };

  function element(kind, properties) {
    const key = JSON.stringify(properties);
    if (!loaded.has(key)) {
      loaded.set(key, new Promise((resolve, reject) => {
        const node = Object.assign(document.createElement(kind), properties);
        node.onload = resolve;
        node.onerror = () => {
          // Forgotten, so that a second try asks the network again.
          loaded.delete(key);
          node.remove();
          reject(new Error("not loaded"));
        };
        document.head.append(node);
      }));
    }
    return loaded.get(key);
  }

  // A hint and no more: Chromium never asks again for a preload that failed, so nothing may wait for it.
  function announce(href) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href }));
  }

  async function loadCode() {
    const scripts = JSON.parse(panel.dataset.scripts);
    if (!loaded.size) scripts.forEach(announce);
    const styles = JSON.parse(panel.dataset.styles).map((href) => element("link", { rel: "stylesheet", href }));
    // Fetched side by side, run one after the other: each script needs the one before it.
    await Promise.all(styles);
    for (const src of scripts) await element("script", { src });
  }

  async function loadPlaces() {
    const answer = await fetch(panel.dataset.dataUrl, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error("no places");
    return answer.json();
  }

  async function draw() {
    state = "loading";
    part("retry").hidden = true;
    part("failure").textContent = "";
    part("frame").classList.add("is-loading");
    window.portalMap.say(part("status").dataset.loadingText);
    try {
      [window.portalMap.places] = await Promise.all([loadPlaces(), loadCode()]);
    } catch {
      return fail();
    }
    part("frame").classList.remove("is-loading");
    if (part("body").hidden) {
      // Closed while loading: a map without a size cannot choose its view, so it is drawn at the next opening.
      state = "closed";
      return;
    }
    try {
      window.portalMap.draw();
      isDrawn = true;
      state = "open";
    } finally {
      // A fault of our own still shows in the console.
      if (!isDrawn) fail();
    }
  }

  function fail() {
    state = "failed";
    window.portalMap.say("");
    part("frame").classList.remove("is-loading");
    part("failure").textContent = part("failure").dataset.failureText;
    part("retry").hidden = false;
  }

  function remember(isOpen) {
    if (isSmall) return;
    const here = withState(location.href, isOpen);
    history.replaceState(history.state, "", here);
    // Turning a page, removing a filter or searching again keeps the map as it is.
    for (const link of document.querySelectorAll("main a[href]")) {
      if (isSamePage(link.href) && !link.getAttribute("href").startsWith("#")) link.href = withState(link.href, isOpen);
    }
    for (const form of document.querySelectorAll("main form")) keepInForm(form, isOpen);
  }

  function withState(address, isOpen) {
    const url = new URL(address);
    if (isOpen) url.searchParams.set(...OPEN);
    else url.searchParams.delete(OPEN[0]);
    return url.pathname + url.search + url.hash;
  }

  function isSamePage(address) {
    const url = new URL(address, location.href);
    return url.origin === location.origin && url.pathname === location.pathname;
  }

  function keepInForm(form, isOpen) {
    if (form.method !== "get" || !isSamePage(form.action)) return;
    form.querySelectorAll(`input[type=hidden][name=${OPEN[0]}]`).forEach((field) => field.remove());
    if (isOpen) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: OPEN[0], value: OPEN[1] }));
    }
  }

  function show(isOpen) {
    toggle.setAttribute("aria-expanded", String(isOpen));
    toggle.textContent = isOpen ? toggle.dataset.closeText : toggle.dataset.openText;
    part("body").hidden = !isOpen;
    part("note").hidden = isOpen;
    panel.toggleAttribute("data-map-open", isOpen);
  }

  function open() {
    show(true);
    remember(true);
    if (isDrawn) {
      state = "open";
      window.portalMap.refresh();
    } else if (state !== "loading") {
      draw();
    }
  }

  function close() {
    show(false);
    remember(false);
    toggle.focus();
  }

  toggle.addEventListener("click", () => (part("body").hidden ? open() : close()));
  part("retry").addEventListener("click", () => {
    toggle.focus();
    draw();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || part("body").hidden) return;
    event.preventDefault();
    event.stopPropagation();
    if (!window.portalMap.closePopup()) close();
  });

  panel.hidden = false;
  if ("open" in panel.dataset) open();
})();
