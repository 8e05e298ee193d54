/** The lines for curl in the README and in docs/api.md are answered as they are printed. */
import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemo } from '../../src/app/make-demo.ts';
import { defaultConfig } from '../../src/config/parse-config.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';
import { readDoc } from './markdown.ts';

const run = promisify(execFile);
const printed = 'http://127.0.0.1:8020';

const lines = ['README.md', 'docs/api.md'].flatMap((page) =>
  [...readDoc(page).matchAll(/^ {4}(curl .*)$/gm)].map(([, line = '']) => [page, line] as const),
);
/** This one goes on until it is stopped. */
const endless = lines.filter(([, line]) => line.includes('/v1/records/tail'));
const finite = lines.filter(([, line]) => !line.includes('/v1/records/tail'));

let api: ServedApi;
let folder: string;
let base: string;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-curl-')));
  const machine = realMachine();
  api = await openApi(() => undefined);
  await makeDemo(machine, api.place.logs, defaultConfig('UTC').policy, machine.clock.nowMs(), () => undefined);
  await api.catchUp();
  base = await api.server.listen({ host: '127.0.0.1', port: 0 });
}, 120_000);

afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a line for curl', () => {
  it('is there for each thing that people try first', () => {
    expect(finite.length).toBeGreaterThan(9);
    expect(endless).toHaveLength(1);
  });

  it.each(finite)('%s: %s', async (_, line) => {
    const { stdout } = await run('sh', ['-c', line.replace(printed, base).replace('curl ', 'curl --fail-with-body ')], {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    });
    const [, file] = / (?:-o|>) (\S+)$/.exec(line) ?? [];
    if (file === undefined) expect(JSON.parse(stdout)).toBeTypeOf('object');
    else expect(statSync(join(folder, file)).size).toBeGreaterThan(100);
  });

  it.each(endless)('%s: %s', async (_, line) => {
    const shell = `timeout 5 ${line.replace(printed, base)} | head -n 2`;
    const { stdout } = await run('sh', ['-c', shell], { cwd: folder });
    const [begun = '', first = ''] = stdout.split('\n');
    expect(JSON.parse(begun)).toHaveProperty('cursor');
    expect(JSON.parse(first)).toHaveProperty('stream');
  });
});
