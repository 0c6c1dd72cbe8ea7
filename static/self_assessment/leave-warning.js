// Warns before a page with answers is left, because nothing keeps them; never in the way of help or the quick exit.
"use strict";
(() => {
  let isKept = false;
  let mayLeave = false;
  // Asked of the page itself at the last moment: somebody may have chosen before this script was there.
  const isFilled = () => [...document.querySelectorAll("[data-answers]")].some((form) =>
    "filled" in form.dataset || form.querySelector(":checked") || [...form.querySelectorAll("textarea")].some((text) => text.value));
  document.addEventListener("input", () => { isKept = false; });
  document.addEventListener("submit", (event) => {
    mayLeave = true;
    if (event.submitter && "keep" in event.submitter.dataset) {
      // A download leaves this page where it is, and now the person has their answers.
      isKept = true;
      setTimeout(() => { mayLeave = false; }, 1000);
    }
  });
  for (const link of document.querySelectorAll("[data-quick-exit], .help-button, a[href^='tel:']")) {
    link.addEventListener("click", () => { mayLeave = true; }, { capture: true });
  }
  window.addEventListener("afterprint", () => { isKept = true; });
  window.addEventListener("pageshow", () => { mayLeave = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!mayLeave && !isKept && isFilled()) {
      event.preventDefault();
    }
  });
})();
