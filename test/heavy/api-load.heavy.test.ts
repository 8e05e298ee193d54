/** The same as in test/scenarios, for longer: the memory of the server stays where it was. */
import { expect, it, onTestFinished } from 'vitest';
import { addressOf, load, writeLoadLogs } from '../support/api-load.ts';
import { makePlace, plainConfig } from '../support/program.ts';

const MINUTES = 10;
/** Memory of the last quarter against that of the second one: what a cache takes at first is not growth. */
const GROWTH_MAX = 1.25;

it('memory of the server does not grow under fifty clients', async () => {
  const place = makePlace(`${plainConfig}server: { rate-limit: 1000000 }\n`);
  writeLoadLogs(place);
  const served = place.start('serve', '--json', '--listen', '127.0.0.1:0');
  onTestFinished(() => void served.child.kill('SIGKILL'));
  const base = await addressOf(served);
  const { serverMb } = await load(place, served, base, { seconds: MINUTES * 60, killAfterMs: 60_000 });
  const quarter = Math.floor(serverMb.length / 4);
  const medianOf = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  expect(medianOf(serverMb.slice(-quarter))).toBeLessThan(medianOf(serverMb.slice(quarter, 2 * quarter)) * GROWTH_MAX);
});
