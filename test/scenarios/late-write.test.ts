/**
 * A record that a writer adds to a daily file in the instants between the proof that the archive holds it and its
 * removal. No scan for open files sees a writer that opens, appends and closes; the last look at the file must.
 */
import { appendFileSync, cpSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { expectDone, makePlace } from '../support/program.ts';
import { linesByCat, zcat } from '../support/readers.ts';
import { strikeAt, traceCalls } from '../support/syscalls.ts';

const strace = needs.strace();

const WORDS = ['archive', '--now', '2025-12-01T03:00:00Z'];

describe.skipIf(!strace.ok)('a late write', () => {
  it('is seen before the file is removed, and sealed as one more member', async () => {
    const place = makePlace();
    place.write('flow.20251130.jsonl', '{"n":1}');
    const before = join(place.folder, 'before');
    cpSync(place.logs, before, { recursive: true });
    const words = [...WORDS, '--config', place.config];
    const { calls, watched } = await traceCalls(place.logs, words);
    // What the removal relies on is synced right before the last look: there it waits for the writer.
    const removal = calls.findIndex(({ name, paths }) => name === 'unlink' && paths[0]?.endsWith('.20251130.jsonl'));
    const sync = calls[removal - 1];
    if (sync?.name !== 'fsync') throw new Error(`expected a sync before the removal, found ${sync?.name}`);
    rmSync(place.logs, { recursive: true });
    cpSync(before, place.logs, { recursive: true });

    const running = strikeAt(sync, 'delay_enter=2000000', watched, words);
    const manifest = join(place.logs, 'archive', 'flow.202511.manifest.json');
    while (!existsSync(manifest) || !readFileSync(manifest, 'utf8').includes('20251130')) await sleep(20);
    // Half a second after the commit the proof of these few bytes is through; the sync waits for two.
    await sleep(500);
    appendFileSync(join(place.logs, 'flow.20251130.jsonl'), '{"n":2}\n');
    const ended = expectDone(await running);

    expect(ended.stdout).toContain('flow.20251130.jsonl changed while it was proven');
    expect(await linesByCat(place.logs)).toEqual(['{"n":1}', '{"n":2}']);
    expect(readdirSync(place.logs).toSorted()).toEqual(['.varve', 'archive']);
    expect(await zcat(join(place.logs, 'archive', 'flow.202511.jsonl.gz'))).toBe('{"n":1}\n{"n":2}\n');
  });
});
