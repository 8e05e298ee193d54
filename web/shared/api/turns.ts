/**
 * Who asks first: what a page's first chart waits for. A page asks a dozen questions at once, and the server answers them
 * side by side, each as slowly as all of them; so the others let the first ones pass, but not for long.
 */

/** What follows from an answer, such as a question with its number of buckets, is asked by then. */
const FOLLOWS_MS = 30;
/** Whatever the first ones still wait for. */
const WAIT_MS_MAX = 400;

let running = 0;
let release: (() => void) | null = null;
let free = Promise.resolve();

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/** @param first before those that are not */
export function inTurn<T>(first: boolean, ask: () => Promise<T>): Promise<T> {
  return first ? ahead(ask) : behind().then(ask);
}

async function ahead<T>(ask: () => Promise<T>): Promise<T> {
  running += 1;
  if (release === null) {
    free = new Promise((resolve) => {
      release = resolve;
    });
  }
  try {
    return await ask();
  } finally {
    running -= 1;
    setTimeout(() => {
      if (running > 0) return;
      release?.();
      release = null;
    }, FOLLOWS_MS);
  }
}

/** Resolves once nobody is ahead any more. */
async function behind(): Promise<void> {
  // Whoever is drawn together asks together, in any order.
  await pause(0);
  await Promise.race([free, pause(WAIT_MS_MAX)]);
}
