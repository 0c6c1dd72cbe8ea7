/* Buttons beside the map: whoever cannot drag or scroll can still move and zoom; and the map leaves the page's scrolling alone. */
(() => {
  "use strict";

  const portal = window.portalMap;
  const { make } = portal.markers;
  const STEP = 0.4;
  const HINT_MS = 1800;

  function button(label, sign, act) {
    const node = make("button", "map-button");
    node.type = "button";
    node.setAttribute("aria-label", label);
    node.title = label;
    const drawn = make("span", "", sign);
    drawn.setAttribute("aria-hidden", "true");
    node.append(drawn);
    node.addEventListener("click", act);
    return node;
  }

  portal.addButtons = (map, texts, showAll) => {
    const move = (x, y) => () => {
      const size = map.getSize();
      map.panBy([x * size.x * STEP, y * size.y * STEP]);
    };
    const bar = make("div", "map-buttons");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", texts.buttons);
    bar.append(
      button(texts.zoomIn, "+", () => map.zoomIn()),
      button(texts.zoomOut, "−", () => map.zoomOut()),
      button(texts.showAll, "⤢", showAll),
      button(texts.moveLeft, "←", move(-1, 0)),
      button(texts.moveUp, "↑", move(0, -1)),
      button(texts.moveDown, "↓", move(0, 1)),
      button(texts.moveRight, "→", move(1, 0)),
    );
    portal.part("frame").prepend(bar);
  };

  portal.tameWheel = (map, texts) => {
    const container = map.getContainer();
    const hint = make("p", "map-hint", texts.wheel);
    let timer = 0;
    hint.hidden = true;
    hint.setAttribute("aria-hidden", "true");
    container.append(hint);
    container.addEventListener("wheel", (event) => {
      const isMeant = event.ctrlKey || event.metaKey || container.contains(document.activeElement);
      map.scrollWheelZoom[isMeant ? "enable" : "disable"]();
      if (isMeant) return;
      hint.hidden = false;
      clearTimeout(timer);
      timer = setTimeout(() => { hint.hidden = true; }, HINT_MS);
    }, { capture: true, passive: true });
  };

  function areaAddress(bounds) {
    const url = new URL(location.href);
    const edges = [
      Math.max(bounds.getWest(), -180), Math.max(bounds.getSouth(), -90),
      Math.min(bounds.getEast(), 180), Math.min(bounds.getNorth(), 90),
    ];
    url.searchParams.set("gebied", edges.map((edge) => edge.toFixed(4)).join(","));
    url.searchParams.set("kaart", "open");
    // The visible area takes the place of the circle around a village, and starts at its first page.
    url.searchParams.delete("straal");
    url.searchParams.delete("pagina");
    url.hash = "";
    return url;
  }

  portal.offerAreaSearch = (map, texts) => {
    const node = make("button", "map-area-search", texts.searchHere);
    let home = null;
    let isPopupMove = false;
    node.type = "button";
    node.hidden = true;
    node.addEventListener("click", () => location.assign(areaAddress(map.getBounds())));
    portal.part("frame").append(node);
    map.on("autopanstart", () => { isPopupMove = true; });
    map.on("moveend", () => {
      const view = { zoom: map.getZoom(), center: map.getCenter() };
      // Making room for a pop-up is not a visitor looking elsewhere.
      if (!home || (isPopupMove && node.hidden)) home = view;
      isPopupMove = false;
      const away = map.project(view.center, view.zoom).distanceTo(map.project(home.center, view.zoom));
      node.hidden = view.zoom === home.zoom && away < map.getSize().x * 0.15;
    });
    return { restart: () => { home = null; node.hidden = true; } };
  };
})();
