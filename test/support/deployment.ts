/**
 * A machine in memory on which something is installed: with a crontab program, systemd, and scripts that answer as they
 * are told. Every effect on files and every call of a program can be counted, refused, or be the last one.
 */
import type { InstallRequest } from '../../src/app/install.ts';
import type { Scheduler } from '../../src/model/deployment.ts';
import type { Files } from '../../src/machine/files.ts';
import { faultyFiles, MachineDied } from '../../src/machine/faulty-files.ts';
import type { Fault } from '../../src/machine/faulty-files.ts';
import type { Machine } from '../../src/machine/machine.ts';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import type { MemoryMachine } from '../../src/machine/memory-machine.ts';
import type { Processes, Ran } from '../../src/machine/processes.ts';
import { watchedFiles } from './watched-files.ts';

export const ROOT = '/opt/varve';
export const CONFIG = '/srv/varve';
export const NODE = '/opt/node/bin/node';

/** What the fake programs know, and were asked. */
export interface Deployed {
  readonly memory: MemoryMachine;
  /** The machine as the program sees it: paths lead through symbolic links. */
  readonly machine: Machine;
  readonly cron: { text: string | null; denied: boolean };
  readonly timers: { readonly active: Set<string>; readonly enabled: Set<string>; isRunning: boolean };
  /** Every call of crontab and systemctl that can change something, in words. */
  readonly calls: string[];
  /** What a script says; by default it works, wherever Node is. */
  script: (line: string) => Ran;
  /** Everything that an install may touch, for comparing before and after. */
  state(): Promise<DeployedState>;
}

export interface DeployedState {
  /** Directories, links and contents by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly crontab: string | null;
  readonly active: readonly string[];
  readonly enabled: readonly string[];
}

export const ended = (exitCode: number | null, stdout = '', stderr = ''): Ran => ({ exitCode, stdout, stderr });

/** What a script says that works, by the command line that cron would run. */
export function worksAs(line: string): string {
  if (line.endsWith('--help')) return 'Usage: varve rotate [FLAGS]\n';
  const script = /(rotate|archive|clean)\w*\.sh/.exec(line)?.[1] ?? '';
  return `end   varve ${script}, exit code 0\n`;
}

/** @param crontab of the user at the start; null: there is none */
export async function deployedMachine(crontab: string | null = null): Promise<Deployed> {
  const memory = memoryMachine(Date.parse('2025-12-14T04:00:00Z'));
  const disk = memory.disk;
  for (const path of ['/srv', '/home/user', `${ROOT}/scripts`]) await disk.makeDirectory(path);
  for (const name of ['rotate_logs_daily.sh', 'archive_logs_monthly.sh', 'cleanup_old_logs.sh', 'run-varve.sh']) {
    disk.appendAsWriter(`${ROOT}/scripts/${name}`, '#!/bin/sh\n');
  }
  disk.syncAll();
  const cron = { text: crontab, denied: false };
  const timers = { active: new Set<string>(), enabled: new Set<string>(), isRunning: true };
  const calls: string[] = [];
  const deployed: Deployed = {
    memory,
    machine: memory.through(followingFiles(disk)),
    cron,
    timers,
    calls,
    script: () => ended(0),
    state: async () => ({
      files: await treeOf(disk, '/'),
      crontab: cron.text,
      active: [...timers.active].sort(),
      enabled: [...timers.enabled].sort(),
    }),
  };
  const { programs } = memory.processes;
  programs.set('crontab', (words, { input }) => {
    if (cron.denied) return ended(1, '', 'You (user) are not allowed to use this program (crontab)\n');
    if (words[0] === '-l') return cron.text === null ? ended(1, '', 'no crontab for user\n') : ended(0, cron.text);
    calls.push(`crontab ${words.join(' ')}`);
    if (words[0] === '-' && !(input ?? '').endsWith('\n')) return ended(1, '', 'new crontab file is missing newline\n');
    cron.text = words[0] === '-r' ? null : (input ?? '');
    return ended(0);
  });
  programs.set('systemctl', (words) => {
    const [word = '', ...names] = words.filter((one) => !one.startsWith('--'));
    if (!timers.isRunning) return ended(1, '', 'System has not been booted with systemd as init system\n');
    if (word === 'is-active' || word === 'is-enabled') {
      const [set, yes, no] =
        word === 'is-active' ? [timers.active, 'active', 'inactive'] : [timers.enabled, 'enabled', 'disabled'];
      const answers = names.map((name) => (set.has(name) ? yes : no));
      return ended(answers.includes(no) ? 3 : 0, answers.map((answer) => `${answer}\n`).join(''));
    }
    calls.push(`systemctl ${words.join(' ')}`);
    if (word !== 'daemon-reload' && names.length === 0) return ended(1, '', 'Too few arguments.\n');
    for (const name of names) {
      for (const set of [timers.active, timers.enabled]) {
        if (word === 'enable') set.add(name);
        else set.delete(name);
      }
    }
    return ended(0);
  });
  programs.set('flock', () => ended(0, 'flock from util-linux\n'));
  programs.set('/bin/sh', (words) => {
    const line = words[1] ?? '';
    const ran = deployed.script(line);
    return ran.exitCode === 0 ? { ...ran, stdout: `${ran.stdout}${worksAs(line)}` } : ran;
  });
  return deployed;
}

export function installRequest(more: Partial<InstallRequest> = {}): InstallRequest {
  const scheduler: Scheduler = 'cron';
  return {
    root: ROOT,
    configDirectory: CONFIG,
    logs: null,
    scheduler,
    systemTimezone: 'UTC',
    schemaPath: `${ROOT}/schema/varve.schema.json`,
    node: NODE,
    ...more,
  };
}

/** Memory files whose `canonical` goes through symbolic links at the end of a path, as the real ones do. */
function followingFiles(inner: Files): Files {
  const canonical = async (path: string): Promise<string | null> => {
    const facts = await inner.facts(path);
    if (facts === null) {
      const above = path.slice(0, path.lastIndexOf('/'));
      const real = above === '' ? null : await canonical(above);
      return real === null || real === above ? null : canonical(`${real}${path.slice(above.length)}`);
    }
    return facts.kind === 'symlink' ? canonical(await inner.readLink(path)) : path;
  };
  return { ...watchedFiles(inner, () => undefined), canonical };
}

/** A fault at the n-th call of a program, counted over all of them. */
export interface CallFault {
  readonly at: number;
  /** Which programs count. */
  readonly programs: readonly string[];
  /**
   * `refused`: ends with 1 and does nothing; `hangs`: is ended by the time limit having done its work, or (`hangs-idle`)
   * nothing; `die-before`, `die-after`: the program that asked is killed around the call.
   */
  readonly how: 'refused' | 'hangs' | 'hangs-idle' | 'die-before' | 'die-after';
}

export interface FaultyMachine extends Machine {
  /** Effects on files so far. */
  effects(): number;
  /** Calls of programs so far. */
  calls(): number;
}

/** The machine with faults at effects on files or at calls of programs; dead in both once it died in one. */
export function faultyMachine(
  machine: Machine,
  fault: Fault | null,
  callFault: CallFault | null = null,
): FaultyMachine {
  let calls = 0;
  let isDead = false;
  const inner = faultyFiles(machine.files, fault);
  const files = watchedFiles(inner, () => {
    if (isDead) throw new MachineDied();
  });
  const run: Processes['run'] = async (program, words, options) => {
    // Fails where the machine died at an effect on a file.
    await files.facts('/');
    calls += callFault?.programs.includes(program) === true ? 1 : 0;
    if (callFault === null || calls !== callFault.at || !callFault.programs.includes(program)) {
      return machine.processes.run(program, words, options);
    }
    if (callFault.how === 'die-before' || callFault.how === 'die-after') {
      isDead = true;
      if (callFault.how === 'die-after') await machine.processes.run(program, words, options);
      throw new MachineDied();
    }
    if (callFault.how === 'hangs') await machine.processes.run(program, words, options);
    return callFault.how === 'refused' ? ended(1, '', 'no, not now\n') : ended(null);
  };
  const { processes } = machine;
  return {
    ...machine,
    files,
    processes: {
      writersOf: (ids) => processes.writersOf(ids),
      isOpenForWriting: (path) => processes.isOpenForWriting(path),
      signal: (pid, signal) => processes.signal(pid, signal),
      names: () => processes.names(),
      start: (program, words, options) => processes.start(program, words, options),
      runShell: (command, timeoutMs) => processes.runShell(command, timeoutMs),
      run,
    },
    effects: () => inner.effects,
    calls: () => calls,
  };
}

async function treeOf(disk: MemoryMachine['disk'], directory: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, kind } of (await disk.list(directory)) ?? []) {
    const path = directory === '/' ? `/${name}` : `${directory}/${name}`;
    if (kind === 'directory') Object.assign(found, { [path]: 'directory' }, await treeOf(disk, path));
    else if (kind === 'symlink') found[path] = `-> ${await disk.readLink(path)}`;
    else found[path] = `${(await disk.facts(path))?.mode.toString(8)} ${disk.contentOf(path)?.toString()}`;
  }
  return found;
}
