/** What can be said about the container files without a container engine; that the image builds is not among it. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/parse-config.ts';
import { allCommands } from '../../src/cli/all-commands.ts';
import { readFlags } from '../../src/cli/flags.ts';
import { makeFolder, run, start } from '../support/program.ts';
import { readDoc, root } from './markdown.ts';

const loop = join(root, 'containers', 'run-every-minute.sh');

/** Instructions of the Dockerfile with their words; lines that go on are joined. */
const instructions = readDoc('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => ({ name: line.split(' ')[0] ?? '', text: line.slice(line.indexOf(' ') + 1) }));

const textsOf = (name: string) => instructions.filter((each) => each.name === name).map(({ text }) => text);

/** Paths of the checkout that go into the image. */
const copied = textsOf('COPY')
  .filter((text) => !text.startsWith('--from='))
  .flatMap((text) => text.split(' ').slice(0, -1));

/** Reads a command line as the program does; throws where it would refuse it. */
function understand([name, ...words]: readonly string[]): void {
  const command = allCommands.find((known) => known.name === name);
  if (command === undefined) throw new Error(`varve has no command ${name}`);
  readFlags(command, words);
}

describe('the Dockerfile', () => {
  it('copies files that exist and that .dockerignore lets through', () => {
    const allowed = readDoc('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const tops = [...new Set(copied.map((path) => path.split('/')[0] ?? ''))];
    expect(tops.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(allowed);
  });

  it('copies all that the package is made from', () => {
    const { files } = JSON.parse(readDoc('package.json'));
    const made = ['dist'];
    expect(files.filter((path: string) => !made.includes(path) && !copied.includes(path))).toEqual([]);
  });

  it('runs as an ordinary user, with a Node that Varve takes', () => {
    expect(textsOf('USER')).toEqual(['node']);
    for (const base of textsOf('FROM')) expect(base).toMatch(/^node:2[02468]-bookworm-slim\b/);
  });

  it('asks for its health with a command that exists, and writes a configuration that is valid', () => {
    const [check = ''] = textsOf('HEALTHCHECK');
    const [program, ...words] = JSON.parse(check.slice(check.indexOf('[')));
    expect(program).toBe('varve');
    understand(words);
    const [, config = ''] = /printf '(.*?)' >\/config\/varve\.yaml/.exec(textsOf('RUN').join('\n')) ?? [];
    expect(parseConfig(config.replaceAll(String.raw`\n`, '\n'), 'UTC').ok).toBe(true);
  });
});

describe('compose.yaml', () => {
  const { services, volumes } = parse(readDoc('compose.yaml'));

  it('gives Varve the logs to write to and nothing else', () => {
    expect(services.varve).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      volumes: ['logs:/logs', './varve.yaml:/config/varve.yaml:ro'],
      tmpfs: ['/tmp'],
      restart: 'unless-stopped',
    });
    expect(Object.keys(volumes)).toEqual(['logs']);
  });

  it('has a writer, as an example only, with the same user and volume', () => {
    expect(services.writer).toMatchObject({
      profiles: ['example'],
      user: services.varve.user,
      volumes: ['logs:/logs'],
    });
  });

  it('has shell text in which a shell finds no fault', async () => {
    const [shell, flag, text] = services.writer.command;
    expect([shell, flag]).toEqual(['sh', '-c']);
    // Compose itself makes one dollar sign of two.
    expect(await run('sh', ['-n', '-c', text.replaceAll('$$', '$')])).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('the page about containers', () => {
  it('names commands that exist', () => {
    const named = [...readDoc('docs/containers.md').matchAll(/(?:^ {4}.* |`)varve ([a-z]+)/gm)].map(([, name]) => name);
    expect(named).toContain('status');
    expect(named.filter((name) => !allCommands.some((known) => known.name === name))).toEqual([]);
  });
});

describe('the loop', () => {
  /** A stand-in for varve that says what it was called with, and then does something. */
  function standIn(then: string): { PATH: string } {
    const folder = makeFolder();
    const program = join(folder, 'varve');
    writeFileSync(program, `#!/bin/sh\necho 'nothing to do'\necho "$*"\n${then}\n`);
    chmodSync(program, 0o755);
    return { PATH: `${folder}:${process.env['PATH']}` };
  }

  it('runs what is due, passes on what was done, and ends at once while it waits', async () => {
    expect(readFileSync(loop, 'utf8')).toContain('\n  varve run ');
    understand(['run']);
    const { child, ended } = start('sh', [loop, '--quiet'], { env: { ...standIn(''), TMPDIR: makeFolder() } });
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.kill('SIGTERM');
    // It is over when nothing holds its output any more, the pause of a minute included.
    expect(await ended).toEqual({ status: 0, signal: null, stdout: 'run --quiet\n', stderr: '' });
  });

  it('ends at once in the middle of a run, and with it the run', async () => {
    const env = { ...standIn('echo begun >&2; exec sleep 1000'), TMPDIR: makeFolder() };
    const { child, ended } = start('sh', [loop], { env });
    await new Promise((resolve) => child.stderr?.once('data', resolve));
    child.kill('SIGTERM');
    expect(await ended).toEqual({ status: 0, signal: null, stdout: '', stderr: 'begun\n' });
  });

  it('goes on after a run that failed', async () => {
    const env = standIn('exit 1');
    const [folder = ''] = env.PATH.split(':');
    writeFileSync(join(folder, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
    const { child, ended } = start('sh', [loop], { env: { ...env, TMPDIR: makeFolder() } });
    let runs = 0;
    await new Promise<void>((resolve) => {
      child.stdout?.on('data', () => (runs += 1) === 3 && resolve());
    });
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ status: 0, stdout: expect.stringMatching(/^(run\n){3,}$/) });
  });
});
