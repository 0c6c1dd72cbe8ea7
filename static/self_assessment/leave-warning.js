// Warns before a page with answers is left, because nothing keeps them; never in the way of help or the quick exit.
"use strict";
(() => {
  const forms = [...document.querySelectorAll("[data-answers]")];
  let isFilled = forms.some((form) => "filled" in form.dataset);
  let mayLeave = false;
  const allow = () => { mayLeave = true; };
  document.addEventListener("input", () => { isFilled = true; });
  document.addEventListener("submit", (event) => {
    mayLeave = true;
    if (event.submitter && "keep" in event.submitter.dataset) {
      // A download leaves this page where it is, and now the person has their answers.
      isFilled = false;
      setTimeout(() => { mayLeave = false; }, 1000);
    }
  });
  for (const link of document.querySelectorAll("[data-quick-exit], [data-wipe], .help-button, a[href^='tel:']")) {
    link.addEventListener("click", allow, { capture: true });
  }
  window.addEventListener("afterprint", () => { isFilled = false; });
  window.addEventListener("pageshow", () => { mayLeave = false; });
  window.addEventListener("portal:wipe", allow);
  window.addEventListener("beforeunload", (event) => {
    if (isFilled && !mayLeave) {
      event.preventDefault();
    }
  });
})();
