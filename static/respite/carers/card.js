// Writes what stands in the fields onto the card and the fridge page, on this page only; nothing is sent or kept.
"use strict";
(() => {
  const papers = document.querySelector("[data-papers]");
  const fields = [...document.querySelectorAll("[data-mirror]")];
  const show = (field) => {
    for (const place of papers.querySelectorAll(`[data-shows="${field.dataset.mirror}"]`)) {
      place.textContent = field.value;
    }
  };
  papers.hidden = false;
  document.querySelector("[data-fields]").classList.add("no-print");
  for (const field of fields) {
    show(field);
    field.addEventListener("input", () => show(field));
  }
  // A browser may put back what was written when somebody returns to the page.
  window.addEventListener("pageshow", () => fields.forEach(show));
})();
