// At a desk: all pages live in one entry of the history, so that nobody after you can go back to your answers; and all
// is wiped after two minutes without input, after a warning that can be answered with "go on".
"use strict";
(() => {
  const WIPE_AFTER = 120_000;
  const WARN_BEFORE = 30_000;
  let warnTimer = 0;
  let wipeTimer = 0;

  const warning = () => document.querySelector("[data-desk-warning]");
  const wipeNow = () => location.replace(document.querySelector("[data-wipe]").href);
  const begin = () => {
    clearTimeout(warnTimer);
    clearTimeout(wipeTimer);
    if (document.querySelector("[data-wipe]")) {
      warnTimer = setTimeout(() => warning().showModal(), WIPE_AFTER - WARN_BEFORE);
      wipeTimer = setTimeout(wipeNow, WIPE_AFTER);
    }
  };

  const show = (text) => {
    const next = new DOMParser().parseFromString(text, "text/html");
    document.title = next.title;
    document.body.replaceWith(document.adoptNode(next.body));
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
    }
    window.scrollTo(0, 0);
    document.querySelector("main").focus();
    document.dispatchEvent(new Event("portal:page"));
    begin();
  };

  const isOurs = (form) => new URL(form.action).pathname.startsWith("/zelftest");
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!isOurs(form)) {
      return;
    }
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form, event.submitter));
    const address = event.submitter && event.submitter.hasAttribute("formaction") ? event.submitter.formAction : form.action;
    try {
      const answer = await fetch(address, { method: "POST", body: fields, credentials: "same-origin" });
      show(await answer.text());
    } catch {
      // No connection: what was chosen stays on the screen, so that the button can be pressed again.
      begin();
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-stay]")) {
      warning().close();
      begin();
    } else if (event.target.closest("[data-wipe]")) {
      event.preventDefault();
      wipeNow();
    } else if (event.target.closest("[data-print]")) {
      window.print();
    }
  });
  for (const kind of ["input", "keydown", "pointerdown", "scroll"]) {
    document.addEventListener(kind, () => {
      if (!warning() || !warning().open) {
        begin();
      }
    }, { passive: true });
  }
  // Escape closes the warning as well; somebody is there.
  document.addEventListener("close", begin, { capture: true });
  // A page that the browser kept from before is shown anew.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
  begin();
})();
