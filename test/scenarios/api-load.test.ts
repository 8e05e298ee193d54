/** Fifty clients at once, and the engine killed in the middle: right answers, or none for a moment. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { addressOf, load, writeLoadLogs } from '../support/api-load.ts';
import { needs } from '../support/needs.ts';
import { makePlace, plainConfig } from '../support/program.ts';

/** `npm run test:heavy` goes on for much longer. */
const SECONDS = 20;
const KILL_AFTER_MS = 8_000;

describe.skipIf(!needs.engine().ok)('under load', () => {
  it('no answer is wrong, and clients are turned away only while the engine is started again', async () => {
    const place = makePlace(`${plainConfig}server: { rate-limit: 1000000 }\n`);
    writeLoadLogs(place);
    const served = place.start('serve', '--json', '--listen', '127.0.0.1:0');
    onTestFinished(() => void served.child.kill('SIGKILL'));
    const base = await addressOf(served);
    const result = await load(place, served, base, { seconds: SECONDS, killAfterMs: KILL_AFTER_MS });
    expect(result.answered).toBeGreaterThan(500);
    expect(result.killedAtMs).not.toBeNull();
    expect(result.firstTurnedAwayMs ?? Infinity).toBeGreaterThanOrEqual(result.killedAtMs ?? 0);
    // It answers again long before the end.
    expect(result.lastTurnedAwayMs ?? 0).toBeLessThan((SECONDS - 2) * 1000);
    served.child.kill('SIGTERM');
    expect((await served.ended).status).toBe(0);
  }, 120_000);
});
