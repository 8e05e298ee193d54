/** The linter's plugin for the walls of docs/ARCHITECTURE.md; test/walls.test.ts proves that each of them holds. */
import { floors } from './floors.js';
import { noClock } from './no-clock.js';

export default {
  meta: { name: 'varve' },
  rules: { floors, 'no-clock': noClock },
};
