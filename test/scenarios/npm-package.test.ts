/** The npm package: packed from a copy of the checkout, installed in a folder elsewhere, and run there. */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { expectDone, makeFolder, run } from '../support/program.ts';
import { zcat } from '../support/readers.ts';

const registry = needs.npmRegistry();

const project = join(import.meta.dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

/** All that a package is made from; `dist` is built anew, and that of the checkout stays as it is. */
const folders = ['bin', 'client', 'docs', 'man', 'schema', 'scripts', 'src', 'web'];
const parts = [...folders, 'CHANGELOG.md', 'LICENSE', 'README.md'];
const manifests = ['package.json', 'package-lock.json', 'tsconfig.json'];

interface Packed {
  readonly tarball: string;
  readonly files: readonly string[];
  readonly bytes: number;
}

async function pack(): Promise<Packed> {
  const copy = join(makeFolder(), 'varve');
  for (const part of [...parts, ...manifests]) cpSync(join(project, part), join(copy, part), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  const { stdout } = expectDone(await run('npm', ['pack', '--json', '--silent'], { cwd: copy }));
  // The build may say something first.
  const [told] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
  const files: string[] = told.files.map(({ path }: { path: string }) => path);
  return { tarball: join(copy, told.filename), files, bytes: told.size };
}

function npmInstall(folder: string, tarball: string, ...flags: string[]): ReturnType<typeof run> {
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  return run('npm', ['install', '--omit=dev', '--omit=optional', ...quiet, ...flags, tarball], { cwd: folder });
}

describe.skipIf(!registry.ok)('the npm package', () => {
  it('has what users need, runs everything from a folder elsewhere, and brings its manual page', async () => {
    const { tarball, files, bytes } = await pack();
    const tops = new Set(files.map((file) => file.split('/')[0]));
    expect([...tops].toSorted((a = '', b = '') => (a < b ? -1 : 1))).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'docs',
      'man',
      'package.json',
      'schema',
      'scripts',
    ]);
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/main.js',
        'dist/web/index.html',
        expect.stringMatching(/^dist\/web\/assets\/main-\w+\.js$/),
        'dist/client/client.js',
        'dist/client/client.d.ts',
        'man/varve.1',
        'scripts/rotate_logs_daily.sh',
      ]),
    );
    expect(bytes).toBeLessThan(4_000_000);

    const folder = makeFolder();
    expectDone(await npmInstall(folder, tarball));
    const installed = join(folder, 'node_modules', 'varve');
    const program = join(folder, 'node_modules', '.bin', 'varve');
    const varve = (...words: string[]) => run(program, words, { cwd: folder });
    expect(await varve('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });

    const logs = join(folder, 'config', 'logs');
    const config = join(folder, 'config', 'varve.yaml');
    mkdirSync(logs, { recursive: true });
    writeFileSync(join(logs, 'flow.jsonl'), '{"n":1}\n');
    expectDone(await varve('init', '--logs', logs, '--config', config));
    writeFileSync(config, readFileSync(config, 'utf8').replace(/settle: \w+/, 'settle: 0s'));
    expectDone(await varve('rotate', '--config', config, '--now', '2025-11-30T02:00:00Z'));

    // What cron would start: the script of the package, through a symlink.
    symlinkSync(join(installed, 'scripts'), join(folder, 'config', 'scripts'));
    const bare = ['env', '-i', `PATH=${dirname(process.execPath)}:/usr/bin:/bin`];
    const script = join(folder, 'config', 'scripts', 'archive_logs_monthly.sh');
    expectDone(await run('env', [...bare.slice(1), script, '--now', '2025-12-01T03:00:00Z']));
    expect(readdirSync(logs)).not.toContain('flow.20251130.jsonl');
    expect(await zcat(join(logs, 'archive', 'flow.202511.jsonl.gz'))).toBe('{"n":1}\n');
    expectDone(await varve('verify', '--config', config));

    // Without the engine, which is optional, all but questions works.
    expect(await varve('query', '--config', config)).toMatchObject({
      status: 1,
      stdout: '',
      stderr:
        'varve: the engine that answers questions is not installed\n' +
        'hint: install it with: npm install chdb; rotate, archive and clean work without it\n',
    });

    // Nothing is built or written below the package.
    expect(existsSync(join(installed, '.cache'))).toBe(false);
    expect(existsSync(join(installed, 'src'))).toBe(false);

    const global = makeFolder();
    expectDone(await npmInstall(global, tarball, '--global', `--prefix=${global}`));
    expect(readFileSync(join(global, 'share', 'man', 'man1', 'varve.1'), 'utf8')).toBe(
      readFileSync(join(project, 'man', 'varve.1'), 'utf8'),
    );
    expect(await run(join(global, 'bin', 'varve'), ['--version'])).toMatchObject({ status: 0, stdout: `${version}\n` });
  });
});
