// At a desk: wipes after two minutes without input, after a warning that can be answered with "go on".
"use strict";
(() => {
  const WIPE_AFTER = 120_000;
  const WARN_BEFORE = 30_000;
  const warning = document.querySelector("[data-desk-warning]");
  const wipe = document.querySelector("[data-wipe]");
  if (!warning || !wipe) {
    return;
  }
  let warnTimer = 0;
  let wipeTimer = 0;
  const wipeNow = () => {
    window.dispatchEvent(new Event("portal:wipe"));
    location.replace(wipe.href);
  };
  const begin = () => {
    clearTimeout(warnTimer);
    clearTimeout(wipeTimer);
    warnTimer = setTimeout(() => warning.showModal(), WIPE_AFTER - WARN_BEFORE);
    wipeTimer = setTimeout(wipeNow, WIPE_AFTER);
  };
  for (const kind of ["input", "keydown", "pointerdown", "scroll"]) {
    document.addEventListener(kind, () => { if (!warning.open) { begin(); } }, { passive: true });
  }
  warning.addEventListener("close", begin);
  warning.querySelector("[data-stay]").addEventListener("click", () => warning.close());
  begin();
})();
