/** The three scripts of cron, in a production layout and a bare environment, with a blank in every path. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from './markdown.ts';

let base = '';
let config = '';
let logs = '';
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'varve cron-')));
  const checkout = join(base, 'check out');
  mkdirSync(join(checkout, 'bin'), { recursive: true });
  cpSync(join(root, 'scripts'), join(checkout, 'scripts'), { recursive: true });
  // A stand-in that tells what it was called with, so that these tests are about the scripts alone. Like the launcher it
  // says first that it has started.
  const program =
    "const { VARVE_STARTED_FD: started } = process.env; if (started) require('node:fs').writeSync(Number(started), 'started'); console.log(JSON.stringify(process.argv.slice(2))); console.error('to stderr'); process.exitCode = Number(process.env.CODE ?? 0);";
  writeFileSync(join(checkout, 'bin', 'varve'), program);
  config = join(base, 'syntx config');
  logs = join(config, 'logs');
  mkdirSync(logs, { recursive: true });
  symlinkSync(join(checkout, 'scripts'), join(config, 'scripts'));
});
afterEach(() => rmSync(base, { recursive: true }));

const bare = { PATH: `/usr/bin:/bin:${dirname(process.execPath)}` };

function call(script: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(join(config, 'scripts', script), args, {
    cwd: base,
    env: { ...bare, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Lines of a log, without times and process numbers. */
function logLines(path: string): string[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) =>
      line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}/, 'TIME').replace(/process \d+/, 'process N'),
    );
}

describe('a script that cron calls', () => {
  it.each([
    ['rotate_logs_daily.sh', 'rotate', 'rotation.log'],
    ['archive_logs_monthly.sh', 'archive', 'archive.log'],
    ['cleanup_old_logs.sh', 'clean', 'cleanup.log'],
  ])('%s runs varve %s and appends all that it says to %s', (script, command, log) => {
    expect(call(script)).toEqual({ status: 0, stdout: '', stderr: '' });
    call(script);
    const run = [
      `TIME start varve ${command} (process N)`,
      JSON.stringify([command, '--logs', logs]),
      'to stderr',
      `TIME end   varve ${command}, exit code 0`,
    ];
    expect(logLines(join(logs, log))).toEqual([...run, ...run]);
  });

  it('uses varve.yaml of the directory that it was called in, and logs where that says', () => {
    const named = join(config, 'other logs');
    mkdirSync(named);
    writeFileSync(join(config, 'varve.yaml'), '# logs: no\nlogs: "other logs" # yes\ntimezone: UTC\n');
    expect(call('rotate_logs_daily.sh', ['--now', '2025-12-01']).status).toBe(0);
    expect(logLines(join(named, 'rotation.log'))[1]).toBe(
      JSON.stringify(['rotate', '--config', join(config, 'varve.yaml'), '--now', '2025-12-01']),
    );
    expect(readdirSync(logs)).toEqual([]);
  });

  it.each([
    ['logs: plain', 'plain'],
    ["logs: 'it # is'", 'it # is'],
    ['logs: with#hash   # comment', 'with#hash'],
    ['timezone: UTC', 'logs'],
    ['logs: *anchor', 'logs'],
  ])('reads the log directory from "%s"', (line, name) => {
    mkdirSync(join(config, name), { recursive: true });
    writeFileSync(join(config, 'varve.yaml'), `${line}\n`);
    call('rotate_logs_daily.sh');
    expect(existsSync(join(config, name, 'rotation.log'))).toBe(true);
  });

  it('gives way to --logs and --config of its caller', () => {
    mkdirSync(join(base, 'mine'));
    writeFileSync(join(config, 'varve.yaml'), '');
    call('rotate_logs_daily.sh', ['--logs', 'mine']);
    expect(logLines(join(base, 'mine', 'rotation.log'))[1]).toBe(
      JSON.stringify(['rotate', '--config', join(config, 'varve.yaml'), '--logs', 'mine']),
    );
    call('rotate_logs_daily.sh', ['--logs=mine', '--config=other.yaml']);
    expect(logLines(join(base, 'mine', 'rotation.log'))[5]).toBe(
      JSON.stringify(['rotate', '--logs=mine', '--config=other.yaml']),
    );
  });

  it.each([1, 2, 3, 75])('passes exit code %i on, and lets cron send a mail unless a run was under way', (code) => {
    const { status, stdout, stderr } = call('cleanup_old_logs.sh', [], { CODE: String(code) });
    expect({ status, stdout }).toEqual({ status: code, stdout: '' });
    const mail = `cleanup_old_logs.sh: varve clean ended with exit code ${code}; see ${join(logs, 'cleanup.log')}\n`;
    expect(stderr).toBe(code === 75 ? '' : mail);
    expect(logLines(join(logs, 'cleanup.log')).at(-1)).toBe(`TIME end   varve clean, exit code ${code}`);
  });

  it('runs and shows its output where the log cannot be written, be it a link, a pipe or a directory', () => {
    symlinkSync(join(base, 'stolen'), join(logs, 'rotation.log'));
    spawnSync('sh', ['-c', 'mkfifo "$0"', join(logs, 'archive.log')]);
    mkdirSync(join(logs, 'cleanup.log'));
    for (const script of ['rotate_logs_daily.sh', 'archive_logs_monthly.sh', 'cleanup_old_logs.sh']) {
      const { status, stdout, stderr } = call(script);
      expect(status).toBe(0);
      expect(stdout).toContain('to stderr');
      expect(stderr).toMatch(/^\w+\.sh: cannot write .*\.log; the run goes on without it\n$/);
    }
    expect(existsSync(join(base, 'stolen'))).toBe(false);
  });

  it('runs where there is no log directory, so that varve can say so', () => {
    rmSync(logs, { recursive: true });
    expect(call('rotate_logs_daily.sh').stdout).toContain(JSON.stringify(['rotate', '--logs', logs]));
  });

  it('puts a long log aside before it grows further', () => {
    const long = 'x'.repeat(1024 * 1024 + 1);
    writeFileSync(join(logs, 'rotation.log'), long);
    call('rotate_logs_daily.sh');
    expect(readFileSync(join(logs, 'rotation.log.1'), 'utf8')).toBe(long);
    expect(logLines(join(logs, 'rotation.log'))).toHaveLength(4);
  });

  it('shows a dry run', () => {
    expect(call('rotate_logs_daily.sh', ['--dry-run']).stdout).toContain('"--dry-run"');
  });

  it('makes files that others may not write to', () => {
    spawnSync('sh', ['-c', 'umask 0; exec "$0"', join(config, 'scripts', 'rotate_logs_daily.sh')], { env: bare });
    const { stdout } = spawnSync('stat', ['-c', '%a', join(logs, 'rotation.log')], { encoding: 'utf8' });
    expect(stdout).toBe('644\n');
  });

  it('passes its arguments on as they are when it is called straight from the checkout', () => {
    const script = join(base, 'check out', 'scripts', 'rotate_logs_daily.sh');
    const { stdout } = spawnSync(script, ['a b', '--dry-run'], { cwd: base, env: bare, encoding: 'utf8' });
    expect(stdout).toContain(`\n${JSON.stringify(['rotate', 'a b', '--dry-run'])}\n`);
  });

  it('finds the newest Node of nvm where PATH has none, and says so where there is none at all', () => {
    const tools = join(base, 'tools');
    mkdirSync(tools);
    const names = [
      'sh',
      'cut',
      'date',
      'dirname',
      'flock',
      'getent',
      'head',
      'id',
      'mv',
      'readlink',
      'sed',
      'tee',
      'wc',
    ];
    for (const name of names) {
      const path = spawnSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' }).stdout.trim();
      symlinkSync(path, join(tools, name));
    }
    const env = { PATH: tools, HOME: join(base, 'home'), NVM_DIR: join(base, 'nvm') };
    for (const [version, told] of [
      ['v20.9.0', 'v20.9.0'],
      ['v20.19.0', 'v20.19.0'],
      ['v9.0.0', 'v9.0.0'],
    ] as const) {
      const bin = join(env.NVM_DIR, 'versions', 'node', version, 'bin');
      mkdirSync(bin, { recursive: true });
      const answer = `#!/bin/sh\n[ "$1" = --version ] && echo ${told} || echo "this is ${told}"\n`;
      writeFileSync(join(bin, 'node'), answer, { mode: 0o755 });
    }
    const elsewhere = existsSync('/usr/local/bin/node') || readdirSync('/opt').some((name) => name.startsWith('node'));
    if (elsewhere) return;
    call('rotate_logs_daily.sh', [], env);
    expect(logLines(join(logs, 'rotation.log'))[1]).toBe('this is v20.19.0');
    rmSync(env.NVM_DIR, { recursive: true });
    expect(call('archive_logs_monthly.sh', [], env).status).toBe(1);
    expect(logLines(join(logs, 'archive.log'))[1]).toContain('no Node found: not on PATH');
  });
});
