/**
 * What a suite needs of the machine beyond Node. A suite that cannot run is skipped by name and with the reason, which
 * the runner prints at its end: `const strace = needs.strace(); describe.skipIf(!strace.ok)('…', …)`.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import zlib from 'node:zlib';
import { expect } from 'vitest';
import { findFaketime } from './faketime.ts';

export interface Need {
  readonly ok: boolean;
  /** Why not, as half a sentence; empty where it is there. */
  readonly why: string;
}

export interface NeededFolder extends Need {
  /** Absolute path; empty where it is not there. */
  readonly path: string;
}

const root = join(import.meta.dirname, '..', '..');
/** Debian keeps cron and mkfs where the PATH of a plain user does not look. */
const env = { ...process.env, PATH: [process.env['PATH'], '/usr/sbin', '/sbin'].join(delimiter) };

/** The test file that asks: the one that Vitest is collecting or running. */
function suite(): string {
  const path = expect.getState().testPath;
  return path === undefined ? 'a suite' : relative(root, path);
}

/** Tells the runner, which gives the name of a file for that; alone, Vitest's own count of skipped tests must do. */
function report(asked: Need): Need {
  const file = process.env['VARVE_SKIPPED_FILE'];
  if (!asked.ok && file) appendFileSync(file, `${JSON.stringify({ suite: suite(), why: asked.why })}\n`);
  return asked;
}

function need(ok: boolean, why: string): Need {
  return report({ ok, why: ok ? '' : why });
}

/** Whether the command runs and ends well: present and forbidden, as ptrace is in some containers, counts as not there. */
function works(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { env, stdio: 'ignore' }).status === 0;
}

function found(command: string): boolean {
  return works('sh', ['-c', 'command -v "$0"', command]);
}

const isRoot = (): boolean => process.getuid?.() === 0;

export const needs = {
  /** Any program on the PATH. */
  command(name: string): Need {
    return need(found(name), `${name} is not installed`);
  },
  /** Faults injected at system calls. */
  strace(): Need {
    if (!found('strace')) return need(false, 'strace is not installed');
    return need(works('strace', ['-f', '-o', '/dev/null', 'true']), 'strace may not trace here');
  },
  /** Other users' files and processes, mounts, changes of owner. */
  root(): Need {
    return need(isRoot(), 'it needs root');
  },
  /** Debian's cron, to be started by the suite itself. */
  cron(): Need {
    if (!found('cron')) return need(false, 'cron is not installed');
    return need(isRoot(), 'cron needs root');
  },
  /** Debian's cron on a private machine with a clock of its own, see cron-daemon.ts. */
  cronDaemon(): Need {
    const missing = ['cron', 'perl', 'unshare', 'nsenter', 'setpriv'].find((name) => !found(name));
    if (missing !== undefined) return need(false, `${missing} is not installed`);
    if (!isRoot()) return need(false, 'cron needs root');
    if (findFaketime() === undefined) return need(false, 'libfaketime is not installed');
    const mounts = works('unshare', [
      '--mount',
      '--pid',
      '--fork',
      '--mount-proc',
      'mount',
      '-t',
      'tmpfs',
      'tmpfs',
      '/mnt',
    ]);
    return need(mounts, 'namespaces and mounts are not allowed here');
  },
  /** systemd as the manager of a private machine, see private-systemd.ts. */
  systemd(): Need {
    const missing = ['systemctl', 'pkill', 'unshare', 'nsenter', 'setpriv'].find((name) => !found(name));
    if (missing !== undefined) return need(false, `${missing} is not installed`);
    if (!isRoot()) return need(false, 'systemd needs root');
    const namespaces = ['--mount', '--pid', '--cgroup', '--ipc', '--uts', '--fork', '--mount-proc'];
    const groups = works('unshare', [
      ...namespaces,
      'sh',
      '-c',
      'mount -t cgroup2 cgroup2 /mnt && mkdir /mnt/varve-$$-needs && rmdir /mnt/varve-$$-needs',
    ]);
    return need(groups, 'namespaces, mounts and groups of processes are not allowed here');
  },
  /** A small file system of its own, in a mount namespace of its own. */
  tmpfs(): Need {
    if (!found('unshare')) return need(false, 'unshare is not installed');
    const mounts = works('unshare', ['--mount', 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', '/mnt']);
    return need(mounts, 'a tmpfs cannot be mounted here');
  },
  /** npm in the place where Node's own archives have it. */
  npmBesideNode(): Need {
    const npm = join(dirname(realpathSync(process.execPath)), '..', 'lib', 'node_modules', 'npm');
    return need(existsSync(npm), `Node ${process.versions.node} has no npm beside it`);
  },
  /** A registry for npm, or what it keeps of one. */
  npmRegistry(): Need {
    const known = works('npm', ['view', '--prefer-offline', 'croner', 'version']);
    return need(known, 'npm reaches no registry');
  },
  /** Debian's Chromium, for what browsers show. */
  chromium(): Need {
    if (!found('chromium')) return need(false, 'chromium is not installed');
    return need(works('chromium', ['--version']), 'chromium does not start here');
  },
  /** The embedded engine, which is an optional package. */
  engine(): Need {
    return need(existsSync(join(root, 'node_modules', 'chdb')), 'the engine (chdb) is not installed');
  },
  /** Real logs to try Varve on: *.jsonl in VARVE_REAL_LOGS, or in ../shared/data/real beside the checkout. */
  realLogs(): NeededFolder {
    const path = process.env['VARVE_REAL_LOGS'] ?? join(root, '..', 'shared', 'data', 'real');
    let ok: boolean;
    try {
      ok = readdirSync(path).some((name) => name.endsWith('.jsonl'));
    } catch {
      ok = false;
    }
    return { ...need(ok, 'there are no real logs: set VARVE_REAL_LOGS to a folder of *.jsonl'), path: ok ? path : '' };
  },
  /** A Node that cannot read Zstandard, for what is said there. */
  noZstd(): Need {
    return need(!('createZstdCompress' in zlib), `Node ${process.versions.node} has zstd`);
  },
  /** Zstandard in Node itself. */
  zstd(): Need {
    return need('createZstdCompress' in zlib, `Node ${process.versions.node} has no zstd`);
  },
};
