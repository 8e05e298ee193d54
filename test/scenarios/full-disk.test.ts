/** A disk that is really full, in the middle of archiving and while rotating: nothing is lost, and space cures it. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { expectDone } from '../support/program.ts';
import { linesByCat, recordsByContract } from '../support/readers.ts';
import { fillDisk, mountSmallDisk } from '../support/small-disk.ts';
import type { SmallDisk } from '../support/small-disk.ts';

const [root, tmpfs] = [needs.root(), needs.tmpfs()];

/** Text that hardly compresses, so that an archive needs about half of what its days take. */
function noise(seed: string, lines: number): string {
  const line = (n: number) => createHash('sha512').update(`${seed} ${n}`).digest('hex');
  return Array.from({ length: lines }, (_, n) => `{"seed":"${seed}","n":${n},"noise":"${line(n)}"}\n`).join('');
}

/** 1,000 records of about 160 bytes; compressed they take some 80 kB, more than the space that is left below. */
const LINES = 1000;

async function diskWithDays(): Promise<SmallDisk> {
  const disk = await mountSmallDisk('size=2m');
  for (const date of ['20251128', '20251129', '20251130']) {
    appendFileSync(join(disk.path, 'logs', `flow.${date}.jsonl`), noise(date, LINES));
  }
  appendFileSync(join(disk.path, 'logs', 'flow.jsonl'), noise('live', 10));
  return disk;
}

const ARCHIVE = ['archive', '--now', '2025-12-01T03:00:00Z'];

/** Files of the archive directory; manifests must be whole wherever they stand. */
function archiveFiles(logs: string): string[] {
  const folder = join(logs, 'archive');
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  for (const name of names) if (name.endsWith('.json')) JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return names;
}

describe.skipIf(!root.ok || !tmpfs.ok)('on a full disk', () => {
  it('archiving fails with the file and a hint, and goes through once there is space', async () => {
    const disk = await diskWithDays();
    const logs = join(disk.path, 'logs');
    // A few blocks: enough for the journal and an empty manifest, so that the first member is what does not fit.
    await fillDisk(disk, 40_960);
    const records = recordsByContract(logs);
    expect(records).toHaveLength(3 * LINES + 10);

    const failed = await disk.varve(...ARCHIVE);
    expect(failed.status).toBe(1);
    expect(failed.stdout).toMatch(
      /FAILED: cannot write to \S+\/logs\/archive\/flow\.202511\.jsonl\.gz: no space left on the disk/,
    );
    expect(failed.stdout).toContain('hint: nothing was lost; free some space on the disk and run the command again');
    expect(archiveFiles(logs)).toEqual(['flow.202511.jsonl.gz', 'flow.202511.manifest.json']);
    // What did not fit was given back at once.
    expect(statSync(join(logs, 'archive', 'flow.202511.jsonl.gz')).size).toBe(0);
    expect(recordsByContract(logs)).toEqual(records);
    expectDone(await disk.varve('verify'));

    expectDone(await disk.shell('rm ballast'));
    expectDone(await disk.varve(...ARCHIVE));
    expect(readdirSync(logs).toSorted()).toEqual(['.varve', 'archive', 'flow.jsonl']);
    expect(recordsByContract(logs)).toEqual(records);
    expect(await linesByCat(logs)).toEqual(records.map((record) => record.slice('flow: '.length)).sort());
  });

  it('archiving goes on from what it had committed before the disk was full', async () => {
    const disk = await diskWithDays();
    const logs = join(disk.path, 'logs');
    // The first day fits, and gives its own space back when it goes; so a writer fills the disk after that day.
    await fillDisk(disk, 131_072);
    const records = recordsByContract(logs);
    const first = disk.varve(...ARCHIVE);
    const ended = await first;
    expect([0, 1]).toContain(ended.status);
    expect(recordsByContract(logs)).toEqual(records);
    await fillDisk(disk, 8192);
    appendFileSync(join(logs, 'flow.20251127.jsonl'), noise('late', 40));
    const late = recordsByContract(logs);
    expect((await disk.varve(...ARCHIVE)).status).toBe(1);
    archiveFiles(logs);
    expect(recordsByContract(logs)).toEqual(late);
    expectDone(await disk.shell('rm ballast'));
    expectDone(await disk.varve(...ARCHIVE));
    expect(recordsByContract(logs)).toEqual(late);
    expect(await linesByCat(logs)).toEqual(late.map((record) => record.slice('flow: '.length)).sort());
  });

  it('rotation loses nothing, and the live path goes on working', async () => {
    const disk = await diskWithDays();
    const logs = join(disk.path, 'logs');
    // A run before makes the journal, as on every machine that has been in use for a day.
    expectDone(await disk.varve('rotate', '--now', '2025-12-01T02:00:00Z'));
    appendFileSync(join(logs, 'flow.jsonl'), noise('second', 5));
    await fillDisk(disk, 0);
    const records = recordsByContract(logs);
    const rotated = await disk.varve('rotate', '--now', '2025-12-02T02:00:00Z');
    // The journal may lack the run; that is told, by message and status.
    expect([0, 1]).toContain(rotated.status);
    if (rotated.status === 1) expect(rotated.stdout).toContain('no space left on the disk');
    expect(recordsByContract(logs)).toEqual(records);
    expect(existsSync(join(logs, 'flow.jsonl'))).toBe(true);

    expectDone(await disk.shell('rm ballast'));
    appendFileSync(join(logs, 'flow.jsonl'), noise('third', 1));
    expectDone(await disk.varve('rotate', '--now', '2025-12-03T02:00:00Z'));
    expect(recordsByContract(logs)).toHaveLength(records.length + 1);
    expectDone(await disk.varve('verify'));
  });

  it('rotation leaves the live file where there is not even an inode for a fresh one', async () => {
    const disk = await mountSmallDisk('size=2m,nr_inodes=12');
    const logs = join(disk.path, 'logs');
    appendFileSync(join(logs, 'flow.jsonl'), noise('live', 10));
    expectDone(await disk.varve('rotate', '--now', '2025-12-01T02:00:00Z'));
    appendFileSync(join(logs, 'flow.jsonl'), noise('second', 5));
    expectDone(await disk.shell('n=0; while touch "ballast-$n" 2>/dev/null; do n=$((n + 1)); done'));
    const records = recordsByContract(logs);
    const failed = await disk.varve('rotate', '--now', '2025-12-02T02:00:00Z');
    expect(failed.status).toBe(1);
    expect(failed.stdout).toMatch(/FAILED: cannot create \S+\/\.varve\/fresh\.flow\.jsonl: no space left on the disk/);
    expect(statSync(join(logs, 'flow.jsonl')).size).toBe(noise('second', 5).length);
    expect(recordsByContract(logs)).toEqual(records);

    expectDone(await disk.shell('rm ballast-*'));
    expectDone(await disk.varve('rotate', '--now', '2025-12-02T02:00:00Z'));
    expect(readdirSync(logs)).toContain('flow.20251202.jsonl');
    expect(recordsByContract(logs)).toEqual(records);
  });

  it('a first run without space for its own directory says so and changes nothing', async () => {
    const disk = await mountSmallDisk('size=2m,nr_inodes=8');
    const logs = join(disk.path, 'logs');
    appendFileSync(join(logs, 'flow.jsonl'), noise('live', 10));
    expectDone(await disk.shell('n=0; while touch "ballast-$n" 2>/dev/null; do n=$((n + 1)); done'));
    const failed = await disk.varve('rotate');
    expect(failed.status).toBe(1);
    expect(failed.stderr).toMatch(
      /^varve: cannot make directory \S+\/logs\/\.varve: no space left on the disk \(ENOSPC\)\n/,
    );
    expect(readdirSync(logs)).toEqual(['flow.jsonl']);
  });
});
