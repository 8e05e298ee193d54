/**
 * Finds and reads the configuration: the file that is named, else `varve.yaml` in the working directory, else the one
 * of a production machine, else the defaults. Everything that follows gets absolute paths.
 */
import { resolve } from 'node:path/posix';
import { readWhole } from '../archive/read-whole.ts';
import type { Config, ConfigFault } from '../config/config.ts';
import { decodeText } from '../config/decode-text.ts';
import { defaultStream } from '../config/known-streams.ts';
import { defaultConfig, formatFaults, parseConfig } from '../config/parse-config.ts';
import { isErrno } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';

export const CONFIG_NAME = 'varve.yaml';
/** Where a production machine keeps the configuration, and below it the logs. */
export const PRODUCTION_DIRECTORY = '/opt/syntx-config';

/** A configuration is written by hand; what is larger is another file. */
const CONFIG_BYTES_MAX = 1024 * 1024;

const NAME_A_FILE = 'name a varve.yaml with --config FILE, or write one with: varve init';

export interface ConfigRequest {
  /** `--config` and `--logs`, as given. */
  readonly config: string | undefined;
  readonly logs: string | undefined;
  readonly workingDirectory: string;
  readonly systemTimezone: string;
}

export interface LoadedConfig {
  readonly config: Config;
  /** Absolute path of the file; null where there is none and the defaults hold. */
  readonly path: string | null;
  /** Absolute path of the log directory, with no symbolic link in it. */
  readonly directory: string;
  readonly isListed: (stream: string) => boolean;
  readonly timeFieldOf: (stream: string) => readonly string[] | null;
}

/** Throws `bad-config` with all faults of the file, `no-logs` without a log directory, `not-found` for a named file. */
export async function loadConfig(machine: Machine, request: ConfigRequest): Promise<LoadedConfig> {
  const { config, path } = await readConfig(machine, request);
  const base = path === null ? request.workingDirectory : resolve(path, '..');
  const named = request.logs === undefined ? config.logs : resolve(request.workingDirectory, request.logs);
  const logs = resolve(base, named ?? `${PRODUCTION_DIRECTORY}/logs`);
  const directory = await machine.files.canonical(logs);
  const facts = directory === null ? null : await machine.files.facts(directory);
  if (directory === null || facts?.kind !== 'directory') {
    const hint = 'name one with --logs DIR, or write a varve.yaml with: varve init --logs DIR';
    const what = facts === null ? 'does not exist' : 'is not a directory';
    throw new VarveError('no-logs', `the log directory ${logs} ${what}`, hint);
  }
  const { streams } = config;
  return {
    config,
    path,
    directory,
    isListed: (stream) => streams === null || streams.has(stream),
    timeFieldOf: (stream) => (streams?.get(stream) ?? defaultStream(stream)).time,
  };
}

async function readConfig(machine: Machine, request: ConfigRequest): Promise<{ config: Config; path: string | null }> {
  const { config: given, workingDirectory, systemTimezone } = request;
  const candidates =
    given === undefined
      ? [resolve(workingDirectory, CONFIG_NAME), `${PRODUCTION_DIRECTORY}/${CONFIG_NAME}`]
      : [resolve(workingDirectory, given)];
  for (const path of candidates) {
    const text = await readText(machine, path);
    if (text === null) continue;
    const outcome = parseConfig(text, systemTimezone);
    if (outcome.ok) return { config: outcome.config, path };
    throw new VarveError('bad-config', faultsText(path, outcome.faults));
  }
  if (given !== undefined) {
    const [path = given] = candidates;
    throw new VarveError(
      'bad-usage',
      `the configuration file ${path} does not exist`,
      'correct --config, or run: varve init',
    );
  }
  return { config: defaultConfig(systemTimezone), path: null };
}

async function readText(machine: Machine, path: string): Promise<string | null> {
  const real = await machine.files.canonical(path);
  if (real === null) return null;
  const bytes = await readWhole(machine.files, real, CONFIG_BYTES_MAX).catch((thrown: unknown) => {
    if (isErrno(thrown, 'ENOENT')) return null;
    if (isErrno(thrown, 'EINVAL')) {
      throw new VarveError('bad-usage', `the configuration ${path} is not a regular file`, NAME_A_FILE, thrown);
    }
    if (isErrno(thrown, 'EFBIG')) {
      const limit = `${CONFIG_BYTES_MAX / (1024 * 1024)} MiB`;
      throw new VarveError('bad-config', `the configuration ${path} is larger than ${limit}`, NAME_A_FILE, thrown);
    }
    throw thrown;
  });
  if (bytes === null) return null;
  const text = decodeText(bytes);
  if (typeof text !== 'string') throw new VarveError('bad-config', faultsText(path, [text]));
  return text;
}

function faultsText(path: string, faults: readonly ConfigFault[]): string {
  const title = faults.length === 1 ? 'the configuration has a fault' : `the configuration has ${faults.length} faults`;
  return `${title}\n${formatFaults(path, faults).trimEnd()}`;
}
