/** How far an axis goes on beyond its values, so that dots at its ends are not cut: the same in px, however wide it is. */

/** Of the largest dot, with its ring. */
const ROOM_PX = 8;
/** What the room may take of a plot, both ends together. */
const ROOM_SHARE_MAX = 0.2;

/** @param widePx of the axis, with the room */
export function withRoom(low: number, high: number, widePx: number): [number, number] {
  const share = Math.min((2 * ROOM_PX) / Math.max(widePx, 1), ROOM_SHARE_MAX);
  const more = ((high - low) * share) / (1 - share) / 2;
  return [low - more, high + more];
}
