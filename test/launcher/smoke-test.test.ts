/**
 * The smoke test that Varve itself must pass before a version becomes good: the real sources pass it, and each planted
 * fault is found. A fault wraps the real build, so that everything else in it is as it should be.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tmpdir } from 'node:os';
import { cacheOf, launch, makeFolder, makeRealCheckout, project, run } from './checkout.ts';
import type { Ended } from './checkout.ts';

let base = '';
beforeAll(async () => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'varve-smoke-')));
  // The real sources as they are built here, without the name of a version.
  mkdirSync(join(base, 'tree'));
  for (const name of ['bin', 'src', 'client', 'web', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(project, name), join(base, 'tree', name), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(base, 'tree', 'node_modules'));
  const built = await run(process.execPath, [join(base, 'tree/bin/bundle.mjs'), join(base, 'build')]);
  if (built.status !== 0) throw new Error(built.stderr);
  writeFileSync(join(base, 'build', 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(base, { recursive: true }));

async function smokeTest(build: string): Promise<Ended> {
  const scratch = makeFolder();
  return run(process.execPath, [join(project, 'bin/smoke-test.cjs'), build, scratch], { cwd: scratch });
}

/** The real build, with something done to the log directory after a command, or to what it returns. */
function plant(after: string, command: string): string {
  const build = join(makeFolder(), 'build');
  cpSync(join(base, 'build'), build, { recursive: true });
  renameSync(join(build, 'main.js'), join(build, 'real.js'));
  writeFileSync(
    join(build, 'main.js'),
    `import fs from 'node:fs';
     import zlib from 'node:zlib';
     import { main as real } from './real.js';
     export async function main(words, root, told) {
       let code = await real(words, root, told);
       const logs = root + '/logs/';
       if (words[0] === '${command}') { ${after} }
       return code;
     }`,
  );
  return build;
}

const archive =
  "const file = logs + 'archive/flow.202511.jsonl.gz'; const text = zlib.gunzipSync(fs.readFileSync(file)).toString();";

/** What is planted, after which command, and what the smoke test says of it. */
const faults: readonly (readonly [string, string, string, string])[] = [
  [
    'an archive that drops the last record',
    'archive',
    `${archive} fs.writeFileSync(file, zlib.gzipSync(text.slice(0, text.lastIndexOf('\\n', text.length - 2) + 1)));`,
    'archive/flow.202511.jsonl.gz does not hold the records byte for byte: 607 records in place of 608',
  ],
  [
    'an archive with one byte changed',
    'archive',
    `${archive} fs.writeFileSync(file, zlib.gzipSync(text.replace('ä', 'ö')));`,
    'archive/flow.202511.jsonl.gz does not hold the records byte for byte: 608 records in place of 608',
  ],
  [
    'an archive that is cut off',
    'archive',
    "const file = logs + 'archive/flow.202511.jsonl.gz'; fs.truncateSync(file, fs.statSync(file).size - 20);",
    'unexpected end of file',
  ],
  ['no archive', 'archive', "fs.rmSync(logs + 'archive/flow.202511.jsonl.gz');", 'ENOENT'],
  [
    'a daily file that stays',
    'archive',
    "fs.writeFileSync(logs + 'flow.20251130.jsonl', '');",
    'flow.20251130.jsonl is still there after archiving',
  ],
  [
    'a record lost in rotating',
    'rotate',
    "const file = logs + 'evolution.20251129.jsonl'; fs.truncateSync(file, fs.statSync(file).size - 40);",
    'evolution.20251129.jsonl does not hold the records byte for byte: 303 records in place of 304',
  ],
  [
    'a live file that keeps its records',
    'rotate',
    "fs.copyFileSync(logs + 'flow.20251129.jsonl', logs + 'flow.jsonl');",
    'the live file flow.jsonl after rotating does not hold the records byte for byte: 304 records in place of 0',
  ],
  [
    'a daily file under another name',
    'rotate',
    "fs.renameSync(logs + 'flow.20251129.jsonl', logs + 'flow.20251128.jsonl');",
    'ENOENT',
  ],
  ['a verify that finds damage', 'verify', 'code = 3;', 'varve verify ended with exit code 3'],
  [
    'a command that returns nothing',
    'rotate',
    'code = undefined;',
    'varve rotate --now 2025-11-29T02:00:00Z ended with exit code undefined',
  ],
  [
    'a start.cjs of its own that fails',
    'none',
    "} if (words[0] === '--version') { code = 1;",
    'start.cjs --version ended with exit code 1: ',
  ],
];

describe('the smoke test', () => {
  it('is passed by the sources as they are', async () => {
    const ended = await smokeTest(join(base, 'build'));
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout.endsWith('\npassed\n')).toBe(true);
  });

  it.each(['script', 'style', 'page'])('finds that the %s of the web UI is missing', async (what) => {
    const build = plant('', 'none');
    const web = join(build, 'web');
    const page = readFileSync(join(web, 'index.html'), 'utf8');
    const named = { script: /src="\.\/(assets\/main-\w+\.js)"/, style: /href="\.\/(assets\/main-\w+\.css)"/ };
    const file = what === 'page' ? 'index.html' : named[what as 'script'].exec(page)![1]!;
    rmSync(join(web, file));

    const ended = await smokeTest(build);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain(what === 'page' ? 'ENOENT' : `web/index.html names ./${file}, which is not there`);
  });

  it.each(faults)('finds %s', async (_, command, after, message) => {
    const ended = await smokeTest(plant(after, command));
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain(message);
    expect(ended.stdout).not.toContain('passed');
  });

  it('finds a build that cannot say why it stands in for another one', async () => {
    const build = plant('', 'none');
    writeFileSync(join(build, 'trouble.cjs'), '');
    const ended = await smokeTest(build);
    expect(ended).toMatchObject({ status: 1 });
    expect(ended.stderr).toMatch(/^start\.cjs does not say why it runs: varve: TypeError: /);
  });

  it.each([
    ['ends the process with 0', 'process.exit(0);'],
    ['waits for nothing', 'await new Promise(() => {});'],
  ])('is not passed by a program that %s', async (_, after) => {
    expect((await smokeTest(plant(after, 'archive'))).stdout).not.toContain('passed');
  });
});

it('a version of Varve that loses a record never becomes good', async () => {
  const checkout = makeRealCheckout();
  const version = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
  expect(await launch(checkout, ['--version'])).toEqual({ status: 0, stdout: `${version.version}\n`, stderr: '' });

  renameSync(join(checkout, 'src/main.ts'), join(checkout, 'src/real.ts'));
  writeFileSync(
    join(checkout, 'src/main.ts'),
    `import { truncateSync, statSync } from 'node:fs';
     import { main as real } from './real.ts';
     export async function main(words: readonly string[], root: string): Promise<number> {
       const code = await real(words, root);
       const file = root + '/logs/flow.20251129.jsonl';
       if (words[0] === 'rotate') truncateSync(file, statSync(file).size - 1);
       return code;
     }`,
  );
  const ended = await launch(checkout, ['--version']);
  expect(ended).toMatchObject({ status: 0, stdout: `${version.version}\n` });
  expect(ended.stderr).toContain(
    ': the smoke test failed: exit code 1; flow.20251129.jsonl does not hold the records byte for byte: 303 records in place of 304 records\nhint: ',
  );
  expect(readdirSync(join(cacheOf(checkout), 'builds'))).toHaveLength(1);
  expect(existsSync(join(cacheOf(checkout), 'trouble.json'))).toBe(true);
});
