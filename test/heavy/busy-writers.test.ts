/** The same as in test/scenarios, for longer: writers that never pause, and many more rotations. */
import { it } from 'vitest';
import { expectNothingLost } from '../support/busy-rotations.ts';

it('loses, doubles and tears nothing in a thousand rotations under four writers', () => expectNothingLost(1000, 25));

// Writers without pauses write some hundred thousand records a second, which bounds how long this can go on.
it('loses, doubles and tears nothing in thirty rotations under writers without pauses', () =>
  expectNothingLost(30, 500));
