// Leaves at once: the page empties, this entry in the history becomes the home page, and the neutral site replaces it.
// Without this script the same link still leaves; only the history keeps the page.
"use strict";
(() => {
  const leave = (event) => {
    event.preventDefault();
    const target = event.currentTarget.href;
    document.title = "\u200e";
    document.body.hidden = true;
    history.replaceState(null, "", "/");
    location.replace(target);
  };
  for (const link of document.querySelectorAll("[data-quick-exit]")) {
    link.addEventListener("click", leave);
  }
})();
