// Moving through a list by j and k, from link to link; Enter then opens as ever.
export function moveKeys(selector) {
  const move = (by) => {
    const links = [...document.querySelectorAll(selector)];
    const at = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
  };
  return [
    { key: "j", does: "down the list", run: () => move(1) },
    { key: "k", does: "up the list", run: () => move(-1) },
  ];
}
