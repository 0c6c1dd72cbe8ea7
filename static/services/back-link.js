// "Back to the list" returns to the very list this visitor came from, filters and page included.
"use strict";
(() => {
  const link = document.querySelector("[data-back-to-list]");
  if (!link || !document.referrer) return;
  const from = new URL(document.referrer);
  if (from.origin === location.origin && from.pathname === new URL(link.href).pathname) link.href = from.href;
})();
