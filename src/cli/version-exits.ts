/** Exit codes of update and rollback, for the help alone: what they do is loaded when it is asked for. */

export const versionExits = {
  0: 'switched, or nothing to do',
  1: 'it could not be switched or did not work; the checkout is as it was',
  2: 'bad usage',
  75: 'another update or rollback is under way',
} as const;
