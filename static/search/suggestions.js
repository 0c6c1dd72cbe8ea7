// Suggestions while somebody types: a list below each search field, in the ARIA combobox pattern.
// Enter without a chosen suggestion sends the form as always.
"use strict";
(() => {
  const texts = document.currentScript.dataset;
  const SHORTEST = 2;
  const PAUSE_MS = 200;

  function make(className, role, text = "") {
    const node = document.createElement("div");
    node.className = className;
    if (role) node.setAttribute("role", role);
    node.textContent = text;
    return node;
  }

  function counted(number) {
    if (number === 0) return texts.none;
    return number === 1 ? texts.one : texts.many.replace("{number}", number);
  }

  function offer(input, otherKinds) {
    const list = make("suggestions", "listbox");
    const status = make("visually-hidden", "status");
    let found = [];
    let foundFor = "";
    let active = -1;
    let timer = 0;
    let request = null;

    list.id = `${input.id}-suggesties`;
    list.hidden = true;
    // What scrolls is a stop of the Tab key in some browsers.
    list.tabIndex = -1;
    list.setAttribute("aria-label", texts.name);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    // The browser may know the visitor's place, but not these words.
    if (otherKinds) input.autocomplete = "off";
    input.after(list, status);

    const options = () => [...list.querySelectorAll("[role=option]")];

    function say(text) {
      if (status.textContent !== text) status.textContent = text;
    }

    function stopAsking() {
      clearTimeout(timer);
      request?.abort();
    }

    function activate(position) {
      active = position;
      input.removeAttribute("aria-activedescendant");
      options().forEach((option, at) => {
        option.setAttribute("aria-selected", String(at === position));
        if (at !== position) return;
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      });
    }

    function close() {
      stopAsking();
      activate(-1);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      say("");
    }

    function draw() {
      const groups = new Map();
      found.forEach((suggestion, at) => {
        if (!groups.has(suggestion.kind)) {
          const group = make("suggestions__group", "group");
          const title = make("suggestions__kind", "", texts[suggestion.kind]);
          title.setAttribute("aria-hidden", "true");
          group.setAttribute("aria-label", texts[suggestion.kind]);
          group.append(title);
          groups.set(suggestion.kind, group);
        }
        const option = make("suggestions__option", "option", suggestion.label);
        option.id = `${list.id}-${at}`;
        option.addEventListener("click", () => choose(at));
        groups.get(suggestion.kind).append(option);
      });
      list.replaceChildren(...groups.values());
    }

    function show() {
      list.hidden = found.length === 0;
      list.scrollTop = 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      activate(-1);
      say(counted(found.length));
    }

    async function ask() {
      const typed = input.value;
      const address = new URL(texts.url, location.href);
      address.searchParams.set("q", typed.trim());
      if (!otherKinds) address.searchParams.set("soort", "plaats");
      stopAsking();
      const { signal } = (request = new AbortController());
      // Another letter came first, or the network is away: the form works all the same.
      const answer = await fetch(address, { signal }).then((got) => (got.ok ? got.json() : [])).catch(() => null);
      if (!answer || signal.aborted) return;
      found = answer;
      foundFor = typed;
      draw();
      show();
    }

    function choose(at) {
      const { kind, label, url } = found[at];
      const place = input.form.elements.plaats;
      close();
      if (!otherKinds) {
        input.value = label;
        return;
      }
      const address = new URL(url, location.href);
      // Whoever said where they live does not have to say it again.
      if ((kind === "subject" || kind === "organisation") && place?.value) address.searchParams.set("plaats", place.value);
      location.assign(address);
    }

    function move(step) {
      const number = found.length;
      if (!list.hidden) activate(active < 0 && step < 0 ? number - 1 : (active + step + number) % number);
      else if (number && foundFor === input.value) {
        show();
        activate(step < 0 ? number - 1 : 0);
      } else if (input.value.trim().length >= SHORTEST) ask();
    }

    input.addEventListener("input", () => {
      stopAsking();
      // What was found for the letters before stays in sight meanwhile, so that nothing flickers.
      activate(-1);
      if (input.value.trim().length >= SHORTEST) timer = setTimeout(ask, PAUSE_MS);
      else close();
    });

    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const isOpen = !list.hidden;
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else if (event.key === "Escape") {
        close();
        if (!isOpen) return;
      } else if (event.key === "Enter" && isOpen && active >= 0) choose(active);
      else return;
      event.preventDefault();
    });

    // Pressing on the list must not take the focus out of the field before the choice is made.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("blur", close);
  }

  for (const form of document.querySelectorAll("form[role=search]")) {
    const { q, plaats } = form.elements;
    if (q) offer(q, true);
    if (plaats) offer(plaats, false);
  }
})();
