/** Runs before the first paint: the theme and the density that this browser chose, so that no page flashes in another. */

for (const [name, allowed] of [
  ['theme', ['light', 'dark']],
  ['density', ['compact']],
] as const) {
  try {
    const chosen = localStorage.getItem(`varve.${name}`);
    if (allowed.some((one) => one === chosen) && chosen !== null) document.documentElement.dataset[name] = chosen;
  } catch (thrown) {
    // A browser that keeps nothing for this site has chosen nothing.
    if (!(thrown instanceof DOMException)) throw thrown;
  }
}
