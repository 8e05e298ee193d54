/**
 * The walls of `web/`: shared < charts < features < app, a feature knows no other feature, and all that the pages know of
 * the program is its client.
 */
import { isBuiltin } from 'node:module';
import path from 'node:path';

/** From the ground up. */
const rooms = ['shared', 'charts', 'features', 'app'];

/** The parts of a path below a folder; undefined outside. */
function partsBelow(folder, file) {
  const relative = path.relative(folder, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? undefined : relative.split(path.sep);
}

const partsInWeb = (root, file) => partsBelow(path.join(root, 'web'), file);

export const isInWeb = (root, file) => partsInWeb(root, file) !== undefined;

/** Why a file is in no room, or undefined where it is in one. Declarations for the compiler alone need none. */
export function whyNoRoom(root, file) {
  const [room, ...rest] = partsInWeb(root, file);
  if (rest.length === 0 && room.endsWith('.d.ts')) return undefined;
  return rooms.includes(room) ? undefined : `web/${room} is no room: give it a place in lint/web-rooms.js`;
}

/** Why a file of the web UI may not import this, or undefined where it may. */
export function whyNotInWeb(root, file, target) {
  if (!target.startsWith('.')) {
    return isBuiltin(target) ? 'no browser has the modules of Node' : undefined;
  }
  const place = path.resolve(path.dirname(file), target);
  const to = partsInWeb(root, place);
  if (to === undefined) {
    if (partsBelow(path.join(root, 'client'), place) !== undefined) return undefined;
    return 'the pages know of the program only its client';
  }
  const from = partsInWeb(root, file);
  const [here, there] = [rooms.indexOf(from[0]), rooms.indexOf(to[0])];
  if (there === -1) return `web/${to[0]} is no room: give it a place in lint/web-rooms.js`;
  if (there > here) return `imports go down only, and web/${to[0]} is not below web/${from[0]}`;
  if (from[0] === 'features' && to[0] === 'features' && from[1] !== to[1]) {
    return 'a feature imports no other feature: put what both need into web/shared or web/charts';
  }
  return undefined;
}
