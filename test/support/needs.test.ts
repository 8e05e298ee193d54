/** A need that is not met says why, and reaches the runner with the name of the suite. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { needs } from './needs.ts';

let folder: string;
let reported: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'varve-needs-'));
  reported = join(folder, 'skipped');
  writeFileSync(reported, '');
  vi.stubEnv('VARVE_SKIPPED_FILE', reported);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('needs', () => {
  it('says nothing where a need is met', () => {
    expect(needs.command('sh')).toEqual({ ok: true, why: '' });
    expect(readFileSync(reported, 'utf8')).toBe('');
  });

  it('tells the runner which suite is skipped, and why', () => {
    const why = 'varve-no-such-program is not installed';

    expect(needs.command('varve-no-such-program')).toEqual({ ok: false, why });
    expect(JSON.parse(readFileSync(reported, 'utf8'))).toEqual({ suite: 'test/support/needs.test.ts', why });
  });

  it('finds real logs where it is told to', () => {
    vi.stubEnv('VARVE_REAL_LOGS', folder);
    const why = 'there are no real logs: set VARVE_REAL_LOGS to a folder of *.jsonl';
    expect(needs.realLogs()).toEqual({ ok: false, why, path: '' });

    writeFileSync(join(folder, 'stream.jsonl'), '{}\n');
    expect(needs.realLogs()).toEqual({ ok: true, why: '', path: folder });
  });
});
