// Copies the code of a frame; without this script it can be selected in its field.
"use strict";
(() => {
  const button = document.querySelector("[data-copy]");
  const source = document.querySelector("[data-copy-source]");
  const status = document.querySelector("[data-copy-status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value);
      status.textContent = button.dataset.copiedText;
    } catch {
      // Not on a secure address, or not allowed: then the visitor copies the selection.
      source.focus();
      source.select();
      status.textContent = button.dataset.failedText;
    }
  });
})();
