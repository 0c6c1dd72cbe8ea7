/* Writes the names of villages on the map when there are no map images, the most important first and never across each other. */
(() => {
  "use strict";

  const portal = window.portalMap;
  const { make } = portal.markers;
  // From which zoom level a name is tried: towns, villages, neighbourhoods, hamlets.
  const FROM_ZOOM = [0, 10, 13, 12];
  const GAP = 5;
  const BESIDE_MARKER = 24;

  function overlaps(box, taken) {
    return taken.some((other) =>
      box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
  }

  function takenBoxes(map) {
    const { left, top } = map.getContainer().getBoundingClientRect();
    const attribution = map.getContainer().querySelector(".leaflet-control-attribution");
    return [...map.getPane("markerPane").children, attribution].filter(Boolean).map((node) => {
      const box = node.getBoundingClientRect();
      return { left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top };
    });
  }

  // Under the spot, or else under, over, right or left of the marker that stands there.
  function boxesAround(spot, width, height) {
    const at = (x, y) => ({ left: x, right: x + width, top: y, bottom: y + height });
    const middle = spot.x - width / 2;
    return [
      at(middle, spot.y + GAP),
      at(middle, spot.y + BESIDE_MARKER),
      at(middle, spot.y - BESIDE_MARKER - height),
      at(spot.x + BESIDE_MARKER, spot.y - height / 2),
      at(spot.x - BESIDE_MARKER - width, spot.y - height / 2),
    ];
  }

  function addDot(map, pane, spot) {
    const dot = make("span", "map-name__dot");
    L.DomUtil.setPosition(dot, map.containerPointToLayerPoint(spot).round());
    pane.append(dot);
  }

  function write(map, pane, places) {
    const size = map.getSize();
    const taken = takenBoxes(map);
    const fits = (box) => box.left >= 0 && box.right <= size.x && box.top >= 0 && box.bottom <= size.y && !overlaps(box, taken);
    pane.replaceChildren();
    for (const [name, latitude, longitude, rank] of places) {
      if (map.getZoom() < FROM_ZOOM[rank]) continue;
      const spot = map.latLngToContainerPoint([latitude, longitude]);
      if (spot.x < 0 || spot.y < 0 || spot.x > size.x || spot.y > size.y) continue;
      const label = make("span", `map-name map-name--${rank}`, name);
      pane.append(label);
      const boxes = boxesAround(spot, label.offsetWidth, label.offsetHeight);
      const box = boxes.find(fits);
      if (!box) {
        label.remove();
        continue;
      }
      const point = { left: spot.x, right: spot.x, top: spot.y, bottom: spot.y };
      if (!overlaps(point, taken)) addDot(map, pane, spot);
      L.DomUtil.setPosition(label, map.containerPointToLayerPoint([box.left, box.top]).round());
      taken.push(box);
    }
  }

  portal.placeNames = (map, group) => {
    const pane = map.createPane("names");
    let places = null;
    pane.setAttribute("aria-hidden", "true");
    const rewrite = () => { if (places) write(map, pane, places); };
    map.on("moveend resize", rewrite);
    // Groups of places find their spot only after their own movement.
    group.on("animationend", rewrite);
    map.on("zoomstart", () => pane.replaceChildren());
    return {
      async show() {
        if (places) return;
        places = [];
        const answer = await fetch(portal.panel.dataset.namesUrl);
        if (answer.ok) places = await answer.json();
        map.getContainer().classList.add("has-place-names");
        rewrite();
      },
    };
  };
})();
