// Spreading marks: sites that would lie on one another at a zoom stand together, and tell how many
// they are. Where they stand depends on the zoom and the filters alone, so that nothing jumps
// while the map is moved or the day changes.

const NEAR = 38; // pixels within which two marks cannot be told apart

export function groupPlaces(places, scale) {
  const cells = new Map();
  const groups = [];
  const side = NEAR / scale;
  for (const place of places) {
    const [column, row] = [Math.floor(place.x / side), Math.floor(place.y / side)];
    const group = nearest(cells, column, row, place, side);
    if (group) group.places.push(place);
    else {
      const made = { x: place.x, y: place.y, places: [place] };
      groups.push(made);
      const key = column * 4194304 + row;
      if (cells.has(key)) cells.get(key).push(made);
      else cells.set(key, [made]);
    }
  }
  for (const group of groups) {
    if (group.places.length === 1) continue;
    group.x = group.places.reduce((sum, one) => sum + one.x, 0) / group.places.length;
    group.y = group.places.reduce((sum, one) => sum + one.y, 0) / group.places.length;
  }
  return groups;
}

function nearest(cells, column, row, place, side) {
  let best = null;
  let least = side * side;
  for (let dx = -1; dx <= 1; dx += 1) {
    for (let dy = -1; dy <= 1; dy += 1) {
      for (const group of cells.get((column + dx) * 4194304 + row + dy) || []) {
        const away = (group.x - place.x) ** 2 + (group.y - place.y) ** 2;
        if (away < least) [best, least] = [group, away];
      }
    }
  }
  return best;
}
