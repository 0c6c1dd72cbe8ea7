/* Draws places and groups of places, and opens what is known about them. Every text is set as text, never as HTML. */
(() => {
  "use strict";

  const portal = window.portalMap;
  const SVG = "http://www.w3.org/2000/svg";
  const OUTLINES = {
    circle: "M20 3.5a16.5 16.5 0 1 1 0 33a16.5 16.5 0 0 1 0-33Z",
    square: "M8 4.5h24A3.5 3.5 0 0 1 35.5 8v24a3.5 3.5 0 0 1-3.5 3.5H8A3.5 3.5 0 0 1 4.5 32V8A3.5 3.5 0 0 1 8 4.5Z",
    diamond: "M17.7 2.5a3.2 3.2 0 0 1 4.6 0l15.2 15.2a3.2 3.2 0 0 1 0 4.6L22.3 37.5a3.2 3.2 0 0 1-4.6 0L2.5 22.3a3.2 3.2 0 0 1 0-4.6Z",
    signpost: "M5.5 5.5h19.7a3 3 0 0 1 2.3 1.1l10.4 11.8a2.4 2.4 0 0 1 0 3.2L27.5 33.4a3 3 0 0 1-2.3 1.1H5.5a3 3 0 0 1-3-3v-23a3 3 0 0 1 3-3Z",
  };

  function make(kind, className, text) {
    const node = document.createElement(kind);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function drawing(shape) {
    const svg = document.createElementNS(SVG, "svg");
    const outline = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 40 40");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "map-shape");
    outline.setAttribute("d", OUTLINES[shape] || OUTLINES.circle);
    svg.append(outline);
    return svg;
  }

  function listNumbers() {
    const numbers = new Map();
    for (const card of document.querySelectorAll("[data-service-uuid]")) {
      const number = parseInt(card.querySelector(".card__number")?.textContent, 10);
      if (number) numbers.set(card.dataset.serviceUuid, String(number));
    }
    return numbers;
  }

  const PlaceIcon = L.DivIcon.extend({
    createIcon(old) {
      const node = L.DivIcon.prototype.createIcon.call(this, old);
      const { place, layer, label } = this.options;
      node.classList.add(`map-marker--${place.shape}`);
      node.classList.toggle("map-marker--approximate", place.is_approximate);
      node.classList.toggle("map-marker--numbered", Boolean(place.number));
      node.append(drawing(place.shape));
      node.append(make("span", "map-marker__number", place.number || "•"));
      node.setAttribute("aria-label", label);
      node.portalLayer = layer;
      return node;
    },
  });

  const GroupIcon = L.DivIcon.extend({
    createIcon(old) {
      const node = L.DivIcon.prototype.createIcon.call(this, old);
      node.append(make("span", "map-cluster__count", String(this.options.count)));
      node.setAttribute("aria-label", this.options.label);
      node.portalLayer = this.options.layer;
      return node;
    },
  });

  function describe(place, options) {
    const parts = [place.name, new Map(options.shapes).get(place.shape)];
    if (place.number) parts.push(portal.fill(options.texts.inList, { number: place.number }));
    if (place.is_approximate) parts.push(options.texts.approximate);
    return parts.filter(Boolean).join(", ");
  }

  // Most of ten thousand places stay inside a group: a place gets its drawing when it first comes into view.
  const PlaceMarker = L.Marker.extend({
    options: { autoPanOnFocus: false, riseOnHover: true },
    initialize(latLng, place, texts) {
      this._latlng = L.latLng(latLng);
      this.place = place;
      this.texts = texts;
    },
    onAdd(map) {
      if (!this.isDrawn) {
        const label = describe(this.place, this.texts);
        const icon = new PlaceIcon({
          place: this.place, layer: this, label, className: "map-marker", html: false, iconSize: [34, 34],
        });
        L.setOptions(this, { icon, title: this.place.name, zIndexOffset: this.place.number ? 500 : 0 });
        this.isDrawn = true;
      }
      L.Marker.prototype.onAdd.call(this, map);
    },
  });

  function marker(feature, options, numbers) {
    const [longitude, latitude] = feature.geometry.coordinates;
    const place = { ...feature.properties, uuid: feature.id, number: numbers.get(feature.id) };
    return new PlaceMarker([latitude, longitude], place, options);
  }

  const isOneSpot = (group) => group.getBounds().getSouthWest().equals(group.getBounds().getNorthEast());

  function groupIcon(group, texts) {
    const count = group.getChildCount();
    const size = count < 10 ? 36 : count < 100 ? 42 : 50;
    const isListed = group.getAllChildMarkers().some((child) => child.place.number);
    return new GroupIcon({
      count, layer: group, className: isListed ? "map-cluster map-cluster--listed" : "map-cluster", html: false, iconSize: [size, size],
      label: portal.fill(isOneSpot(group) ? texts.spot : texts.cluster, { count }),
    });
  }

  function link(place) {
    const anchor = make("a", "", place.name);
    const address = new URL(place.url, location.href);
    if (address.origin === location.origin) anchor.href = address.pathname + address.search;
    return anchor;
  }

  function facts(place, texts) {
    const where = place.is_approximate ? `${place.place} (${texts.approximate.toLowerCase()})` : place.place;
    return [place.organisation, where, place.hours, place.note].filter(Boolean).map((text) => make("p", "", text));
  }

  function onePopup(place, texts) {
    const content = make("div", "map-popup");
    const name = make("h3", "map-popup__name");
    name.append(link(place));
    content.append(name, ...facts(place, texts));
    return content;
  }

  function manyPopup(places, texts) {
    const content = make("div", "map-popup");
    const list = make("ul", "map-popup__list");
    for (const place of places) {
      const entry = make("li", `map-popup__entry map-marker--${place.shape}`);
      entry.dataset.placeUuid = place.uuid;
      const words = make("div");
      words.append(link(place));
      if (place.hours) words.append(make("p", "", place.hours));
      entry.append(drawing(place.shape), words);
      list.append(entry);
    }
    const title = portal.fill(texts.spot, { count: places.length });
    content.append(make("h3", "map-popup__name", title));
    if (places.some((place) => place.is_approximate)) content.append(make("p", "", texts.approximate));
    content.append(list);
    return content;
  }

  const inListOrder = (one, other) =>
    (Number(one.number) || Infinity) - (Number(other.number) || Infinity) || one.name.localeCompare(other.name);

  portal.markers = {
    make, drawing, isOneSpot, marker, groupIcon, listNumbers,
    popupFor(layer, texts) {
      if (layer.place) return onePopup(layer.place, texts);
      const places = layer.getAllChildMarkers().map((child) => child.place).sort(inListOrder);
      return manyPopup(places, texts);
    },
  };
})();
