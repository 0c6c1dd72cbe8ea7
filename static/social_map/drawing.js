/* Receives the map that Folium made and puts the places on it, in step with the list. */
(() => {
  "use strict";

  const portal = window.portalMap;
  const { make, marker, groupIcon, isOneSpot, listNumbers, popupFor, drawing } = portal.markers;
  const CLOSE_UP = 16;
  const VILLAGE_WIDE = 13;
  const TILE_PATIENCE_MS = 6000;

  if (portal.calm) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
  }
  // Folium adds its base layer after making the map: choosing the view here saves the images of a view nobody sees.
  L.Map.addInitHook(function () { goHome(this); });

  function askedArea() {
    const edges = (new URL(location.href).searchParams.get("gebied") || "").split(",").map(Number);
    const isUsable = edges.length === 4 && edges.every(Number.isFinite) && !portal.isSmall;
    return isUsable ? L.latLngBounds([edges[1], edges[0]], [edges[3], edges[2]]) : null;
  }

  const latLng = (feature) => [feature.geometry.coordinates[1], feature.geometry.coordinates[0]];

  function goHome(map) {
    const { center, highlight } = portal.panel.dataset;
    const middle = center ? JSON.parse(center) : null;
    const spots = portal.places.features.map(latLng);
    const shown = portal.places.features.find((feature) => feature.id === highlight);
    const area = askedArea();
    if (area) return map.fitBounds(area, { animate: false });
    if (shown) {
      return map.setView(latLng(shown), shown.properties.is_approximate ? VILLAGE_WIDE : CLOSE_UP, { animate: false });
    }
    if (spots.length) {
      const bounds = L.latLngBounds(middle ? [...spots, middle] : spots);
      return map.fitBounds(bounds, { padding: [36, 36], maxZoom: spots.length > 1 ? 14 : VILLAGE_WIDE, animate: false });
    }
    return middle ? map.setView(middle, 12, { animate: false }) : map;
  }

  // Explains only what this map shows: one service needs no table of signs.
  function drawLegend(options, places, numbers) {
    const shown = new Set(places.map(({ place }) => place.shape));
    const entry = (drawn, words) => {
      const item = make("li", "map-legend__item");
      item.append(drawn, make("span", "", words));
      return item;
    };
    const sign = (className, shape, words) => {
      const holder = make("span", `map-legend__sign map-marker--${shape} ${className}`);
      holder.append(drawing(shape));
      return entry(holder, words);
    };
    const bubble = (className, words) => {
      const drawn = make("span", `map-legend__cluster ${className}`, "5");
      drawn.setAttribute("aria-hidden", "true");
      return entry(drawn, words);
    };
    const items = options.shapes.filter(([shape]) => shown.has(shape)).map(([shape, words]) => sign("", shape, words));
    if (places.some(({ place }) => place.is_approximate)) {
      items.push(sign("map-marker--approximate", "circle", options.texts.approximate));
    }
    if (places.length > 1) items.push(bubble("", options.texts.severalPlaces));
    if (places.length > 1 && numbers.size) items.push(bubble("map-cluster--listed", options.texts.listedPlaces));
    portal.part("legend").replaceChildren(...items);
    portal.part("legend").hidden = !items.length;
  }

  const notes = { count: "", tiles: "", view: "" };
  const report = () => portal.say(Object.values(notes).filter(Boolean).join(" "));

  function tellNumbers(count, texts) {
    const without = portal.places.without_location || 0;
    const fill = (one, many, number) => (number === 1 ? one : portal.fill(many, { count: number }));
    notes.count = count ? fill(texts.onePlace, texts.places, count) : texts.noPlaces;
    report();
    const note = portal.part("unplaced");
    note.hidden = !without || !count;
    note.textContent = fill(texts.oneUnplaced, texts.unplaced, without);
  }

  function markSearchedPlace(map, texts) {
    const { center, placeLabel } = portal.panel.dataset;
    if (!center || !placeLabel) return;
    const icon = L.divIcon({ className: "map-here", html: false, iconSize: [22, 22] });
    const here = L.marker(JSON.parse(center), { icon, interactive: false, keyboard: false, zIndexOffset: -1000 });
    here.on("add", () => {
      here.getElement().setAttribute("role", "img");
      here.getElement().setAttribute("aria-label", portal.fill(texts.searchedPlace, { place: placeLabel }));
    });
    here.addTo(map);
  }

  function watchTiles(map, group, options) {
    const names = portal.placeNames(map, group);
    let loaded = 0;
    let failed = 0;
    const judge = () => {
      if (loaded > failed) return;
      names.show();
      notes.tiles = options.texts.noTiles;
      report();
    };
    if (!options.hasTiles) return names.show();
    map.eachLayer((layer) => {
      if (!(layer instanceof L.TileLayer)) return;
      layer.on("tileload", () => { loaded += 1; });
      layer.on("tileerror", () => { failed += 1; if (failed > 2 && !loaded) judge(); });
      layer.on("load", judge);
    });
    setTimeout(judge, TILE_PATIENCE_MS);
    return names;
  }

  function keepTabStops(map) {
    const pane = map.getPane("markerPane");
    let isPlanned = false;
    const arrange = () => {
      isPlanned = false;
      const size = map.getSize();
      const rows = [...pane.children].filter((icon) => icon.portalLayer).map((icon) => {
        const spot = map.latLngToContainerPoint(icon.portalLayer.getLatLng());
        const isInView = spot.x >= 0 && spot.y >= 0 && spot.x <= size.x && spot.y <= size.y;
        icon.tabIndex = isInView ? 0 : -1;
        icon.toggleAttribute("aria-hidden", false);
        if (!isInView) icon.setAttribute("aria-hidden", "true");
        return { icon, order: Math.round(spot.y / 40) * 10000 + spot.x };
      });
      // In reading order; not while a marker has the focus, for moving it in the document would lose it.
      if (pane.contains(document.activeElement)) return;
      const sorted = [...rows].sort((one, other) => one.order - other.order);
      if (sorted.some((row, index) => row !== rows[index])) pane.append(...sorted.map((row) => row.icon));
    };
    const plan = () => {
      if (!isPlanned) requestAnimationFrame(arrange);
      isPlanned = true;
    };
    new MutationObserver(plan).observe(pane, { childList: true });
    map.on("moveend", plan);
    plan();
  }

  function openable(map, group, options) {
    let opener = null;
    let popup = null;
    const cards = linkToList(group);

    function open(layer, isByKeyboard) {
      const content = popupFor(layer, options.texts);
      opener = layer;
      popup = L.popup({ minWidth: 190, maxWidth: 280, maxHeight: 240, offset: [0, -8], autoPanPadding: [12, 12], closeOnEscapeKey: false })
        .setLatLng(layer.getLatLng()).setContent(content).openOn(map);
      const closer = popup.getElement().querySelector(".leaflet-popup-close-button");
      closer.setAttribute("aria-label", options.texts.closePopup);
      closer.addEventListener("click", () => { if (isByKeyboard) focusOn(opener); });
      if (layer.place) cards.select(layer.place.uuid);
      if (isByKeyboard) content.querySelector("a").focus({ preventScroll: true });
    }

    function focusOn(layer) {
      const visible = layer.place ? group.getVisibleParent(layer) : layer;
      const icon = visible && visible.getElement();
      (icon && icon.isConnected ? icon : map.getContainer()).focus({ preventScroll: true });
    }

    function lookCloser(cluster, isByKeyboard) {
      const first = cluster.getAllChildMarkers()[0];
      if (isByKeyboard) {
        map.once("moveend", () => setTimeout(() => {
          focusOn(first);
          const shown = map.getPane("markerPane").querySelectorAll("[tabindex='0']").length;
          notes.view = portal.fill(options.texts.inView, { count: shown });
          report();
        }, portal.calm ? 0 : 300));
      }
      cluster.zoomToBounds({ padding: [36, 36] });
    }

    function activate(layer, isByKeyboard) {
      const isPlace = Boolean(layer.place);
      if (isPlace || isOneSpot(layer) || map.getZoom() >= map.getMaxZoom()) open(layer, isByKeyboard);
      else lookCloser(layer, isByKeyboard);
    }

    group.on("click clusterclick", (event) => activate(event.layer, false));
    map.getContainer().addEventListener("keydown", (event) => {
      const layer = event.target.portalLayer;
      if (!layer || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      event.stopPropagation();
      activate(layer, true);
    });
    map.on("popupclose", () => {
      popup = null;
      cards.select(null);
    });
    portal.closePopup = () => {
      if (!popup) return false;
      map.closePopup(popup);
      focusOn(opener);
      return true;
    };
  }

  function linkToList(group) {
    const byUuid = new Map(group.getLayers().map((layer) => [layer.place.uuid, layer]));
    const cardOf = (uuid) => document.querySelector(`[data-service-uuid="${CSS.escape(uuid)}"]`);
    let lit = null;

    function light(uuid) {
      if (lit) lit.classList.remove("is-lit");
      const layer = uuid && byUuid.get(uuid);
      const visible = layer && group.getVisibleParent(layer);
      lit = visible ? visible.getElement() : null;
      if (lit) lit.classList.add("is-lit");
    }

    function mark(className, uuid) {
      document.querySelectorAll(`.${className}`).forEach((card) => card.classList.remove(className));
      const card = uuid && cardOf(uuid);
      if (card) card.classList.add(className);
      return card;
    }

    const uuidAt = (target) => {
      const card = target instanceof Element && target.closest("[data-service-uuid]");
      return card ? card.dataset.serviceUuid : null;
    };
    for (const kind of ["pointerover", "focusin"]) {
      document.addEventListener(kind, (event) => light(uuidAt(event.target) || portal.panel.dataset.highlight));
      portal.part("frame").addEventListener(kind, (event) => {
        const icon = event.target.closest(".map-marker, .map-popup__entry");
        mark("is-on-map", icon && (icon.dataset.placeUuid || icon.portalLayer.place.uuid));
      });
    }
    const relight = () => light(portal.panel.dataset.highlight);
    group.on("animationend", relight);
    relight();
    return {
      select(uuid) {
        const card = mark("is-chosen-on-map", uuid);
        // Beside the map the card may scroll into view; below or above it, the map itself would scroll away.
        if (card && matchMedia("(min-width: 60rem)").matches) card.scrollIntoView({ block: "nearest" });
      },
    };
  }

  function nameMap(map, texts) {
    const container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", texts.map);
    map.attributionControl.setPrefix("Leaflet");
    if (!portal.calm) return;
    const { panBy } = L.Map.prototype;
    map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false });
  }

  portal.attach = (map, options) => {
    const { texts } = options;
    const numbers = listNumbers();
    const places = portal.places.features.map((feature) => marker(feature, options, numbers));
    nameMap(map, texts);
    drawLegend(options, places, numbers);
    portal.addButtons(map, texts, () => goHome(map));
    portal.tameWheel(map, texts);
    const areaSearch = portal.isSmall ? null : portal.offerAreaSearch(map, texts);
    portal.refresh = () => {
      if (areaSearch) areaSearch.restart();
      map.invalidateSize({ animate: false });
    };
    const finish = () => {
      openable(map, group, options);
      keepTabStops(map);
      markSearchedPlace(map, texts);
      tellNumbers(places.length, texts);
      if (areaSearch) map.fire("moveend");
      portal.panel.dataset.mapReady = "true";
    };
    let isFilling = false;
    const group = L.markerClusterGroup({
      chunkedLoading: true,
      chunkDelay: 10,
      // The group also reports when it is put on the map with nothing in it: that is not the end.
      chunkProgress: (done, total) => { if (isFilling && done === total) queueMicrotask(finish); },
      animate: !portal.calm,
      maxClusterRadius: 46,
      spiderfyOnMaxZoom: false,
      zoomToBoundsOnClick: false,
      showCoverageOnHover: false,
      iconCreateFunction: (cluster) => groupIcon(cluster, texts),
    });
    map.addLayer(group);
    // Before the places: the first map image may fail while they are being put down.
    watchTiles(map, group, options);
    isFilling = true;
    group.addLayers(places, true);
  };
})();
