/** What there is of a deployment: symlink, configuration, crontab, units. Changes nothing. */
import { dirname } from 'node:path/posix';
import { readWhole } from '../archive/read-whole.ts';
import type { DeploymentFacts, ScriptsFound } from '../deploy/plan-install.ts';
import { isOwnUnit } from '../deploy/systemd-units.ts';
import { isErrno } from '../machine/files.ts';
import type { Files } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { readCrontab, readCrontabIfAny } from './crontab.ts';
import type { DeploymentPlaces } from './deployment-places.ts';

/** Units and configurations are small; what is larger is something else. */
const TEXT_BYTES_MAX = 1024 * 1024;
const SYSTEMCTL_MS_MAX = 20_000;

export interface Looked {
  /** Directories that are needed. */
  readonly directories: readonly string[];
  /** Whether the crontab must be readable, since it is to be changed. */
  readonly needsCrontab: boolean;
}

export async function lookAtDeployment(
  machine: Machine,
  places: DeploymentPlaces,
  { directories, needsCrontab }: Looked,
): Promise<DeploymentFacts> {
  const { files } = machine;
  const units = await ownUnits(files, places);
  return {
    missingDirectories: await missingAmong(files, directories),
    scripts: await scriptsAt(files, places.scripts),
    config: await readText(files, places.config),
    crontab: await (needsCrontab ? readCrontab(machine) : readCrontabIfAny(machine)),
    units,
    areTimersEnabled: await areEnabled(machine, places, [...units.keys()]),
  };
}

/** Those of the directories that are missing, with the missing ones above them, each after the one above it. */
async function missingAmong(files: Files, directories: readonly string[]): Promise<string[]> {
  const missing = new Set<string>();
  for (const directory of directories) {
    const chain: string[] = [];
    for (let path = directory; (await files.canonical(path)) === null && path !== dirname(path); path = dirname(path)) {
      chain.unshift(path);
    }
    for (const path of chain) missing.add(path);
  }
  return [...missing];
}

async function scriptsAt(files: Files, path: string): Promise<ScriptsFound> {
  const facts = await files.facts(path);
  if (facts === null) return { kind: 'nothing' };
  if (facts.kind === 'symlink') return { kind: 'symlink', target: await files.readLink(path) };
  const by = { file: 'a file', directory: 'a real directory', other: 'a device or pipe' }[facts.kind];
  return { kind: 'occupied', by };
}

/** Text of a file, following links, since people link their configuration; null where there is none. */
export async function readText(files: Files, path: string): Promise<string | null> {
  const real = await files.canonical(path);
  if (real === null) return null;
  try {
    return (await readWhole(files, real, TEXT_BYTES_MAX)).toString('utf8');
  } catch (thrown) {
    if (isErrno(thrown, 'ENOENT')) return null;
    throw thrown;
  }
}

async function ownUnits(files: Files, places: DeploymentPlaces): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { name, kind } of (await files.list(places.unitDirectory)) ?? []) {
    if (kind !== 'file' || !/^varve.*\.(service|timer)$/.test(name)) continue;
    const path = `${places.unitDirectory}/${name}`;
    const text = await readText(files, path);
    if (text !== null && isOwnUnit(text, places.configDirectory)) found.set(path, text);
  }
  return found;
}

async function areEnabled(
  { processes }: Machine,
  places: DeploymentPlaces,
  paths: readonly string[],
): Promise<boolean> {
  const timers = paths.filter((path) => path.endsWith('.timer')).map((path) => path.slice(path.lastIndexOf('/') + 1));
  if (timers.length === 0) return false;
  const scope = places.scope === 'user' ? ['--user'] : [];
  // Started now, and with the machine.
  for (const [question, answer] of [
    ['is-active', 'active'],
    ['is-enabled', 'enabled'],
  ] as const) {
    const words = [...scope, question, ...timers];
    const { exitCode, stdout } = await processes.run('systemctl', words, { timeoutMs: SYSTEMCTL_MS_MAX });
    const states = stdout.trim().split('\n');
    if (exitCode !== 0 || states.some((state) => state !== answer)) return false;
  }
  return true;
}
