// Fills the map that folium has set up.  All texts stand in the page as data and become text
// nodes: none of them is ever markup, and this script is the same for every map.
(() => {
  const data = JSON.parse(document.getElementById('kit-data').textContent);
  const map = map_kit0;
  const element = (tag, text, css) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (css) made.className = css;
    return made;
  };
  const box = (values) => {
    const table = document.createElement('table');
    values.forEach((value, i) => {
      const row = table.insertRow();
      row.append(element('th', data.headings[i]), element('td', value));
    });
    return table;
  };
  const looks = { className: 'kit-box', sticky: true };
  L.geoJSON(data.towns, {
    smoothFactor: 0,
    style: (town) => ({
      fillColor: town.properties.fill || 'url(#kit-hatch)',
      fillOpacity: 1,
      color: '#ffffff',
      weight: 1,
    }),
    onEachFeature: (town, layer) => {
      layer.bindTooltip(box(town.properties.values.slice(0, 2)), looks);
      layer.bindPopup(box(town.properties.values), { className: 'kit-box' });
      layer.on({
        mouseover: () => layer.setStyle({ weight: 2.5, color: data.ink }),
        mouseout: () => layer.setStyle({ weight: 1, color: '#ffffff' }),
      });
    },
  }).addTo(map);
  for (const [y, x, label] of data.points) {
    const look = { radius: 5, color: data.paper, weight: 1, fillColor: '#7a2048', fillOpacity: 1 };
    const point = L.circleMarker([y, x], look).addTo(map);
    if (label) point.bindTooltip(element('div', label), { sticky: true });
  }
  for (const [y, x, name] of data.names) {
    const html = element('span', name, data.lang);
    const icon = L.divIcon({ className: 'kit-name', html, iconSize: [0, 0] });
    L.marker([y, x], { icon, interactive: false, keyboard: false }).addTo(map);
  }
  L.control.zoom({ zoomInTitle: data.zoom[0], zoomOutTitle: data.zoom[1] }).addTo(map);
  // the legend stands to the right of the map, and below it where the page is narrow
  const beside = innerWidth > 480 ? [205, 10] : [10, 110];
  map.fitBounds(data.bounds, { paddingTopLeft: [10, 10], paddingBottomRight: beside });
})();
