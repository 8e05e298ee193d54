/** `init`: looks at the logs that are there and writes a commented configuration for them, never over another. */
import { dirname } from 'node:path/posix';
import { listStreams } from '../archive/list-streams.ts';
import { placesOf } from '../archive/places.ts';
import type { SampledStream } from '../config/describe-streams.ts';
import { writeConfig } from '../config/write-config.ts';
import { parseName } from '../lifecycle/names.ts';
import { isErrno } from '../machine/files.ts';
import type { Files } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';

/** Enough records to tell what a stream is; its beginning and its end may differ in form. */
const SAMPLE_BYTES = 128 * 1024;

export interface InitRequest {
  /** Absolute path of the log directory. */
  readonly directory: string;
  /** The log directory as it is to stand in the file. */
  readonly logs: string;
  /** Absolute path of the file to write. */
  readonly path: string;
  readonly timezone: string;
  readonly schemaPath: string;
  includes(stream: string): boolean;
}

export interface Proposal {
  readonly text: string;
  readonly streams: readonly string[];
}

/** The text of a configuration for these logs. */
export async function proposeConfig(machine: Machine, request: InitRequest): Promise<Proposal> {
  const { directory, logs, timezone, schemaPath } = request;
  const names = (await listStreams(machine.files, directory)).filter((stream) => request.includes(stream));
  const streams: SampledStream[] = [];
  for (const name of names) streams.push(await sampleStream(machine.files, directory, name));
  return { text: writeConfig({ logs, timezone, schemaPath, streams }), streams: names };
}

/** Writes it. Throws `already-exists` where there is a file of that name. */
export async function writeProposal(machine: Machine, request: InitRequest, proposal: Proposal): Promise<void> {
  try {
    const file = await machine.files.create(request.path, { mode: 0o644, ...machine.user });
    try {
      await file.write(0, Buffer.from(proposal.text));
      await file.sync();
    } finally {
      await file.close();
    }
    await machine.files.syncDirectory(dirname(request.path));
  } catch (thrown) {
    if (!isErrno(thrown, 'EEXIST')) throw thrown;
    const hint =
      'edit it, move it away, name another file with --config, or look at a new one with: varve init --dry-run';
    throw new VarveError('already-exists', `${request.path} exists already and is never overwritten`, hint, thrown);
  }
}

async function sampleStream(files: Files, directory: string, name: string): Promise<SampledStream> {
  const places = placesOf(directory);
  const candidates: { path: string; sizeBytes: number }[] = [];
  for (const entry of (await files.list(directory)) ?? []) {
    const parsed = parseName(entry.name);
    const stream = parsed.kind === 'live' ? parsed.stream : parsed.kind === 'daily' ? parsed.file.stream : null;
    if (stream !== name || entry.kind !== 'file') continue;
    const facts = await files.facts(places.log(entry.name));
    if (facts !== null) candidates.push({ path: places.log(entry.name), sizeBytes: facts.sizeBytes });
  }
  const [largest] = candidates.sort((a, b) => b.sizeBytes - a.sizeBytes);
  if (largest === undefined) return { name, sampleLines: [], sizeBytes: 0 };
  return { name, sampleLines: await sampleLines(files, largest.path), sizeBytes: largest.sizeBytes };
}

async function sampleLines(files: Files, path: string): Promise<string[]> {
  const file = await files.openForReading(path);
  try {
    const { sizeBytes } = await file.facts();
    const head = (await file.read(0, SAMPLE_BYTES)).toString('utf8');
    const tailStart = Math.max(SAMPLE_BYTES, sizeBytes - SAMPLE_BYTES);
    const tail = (await file.read(tailStart, SAMPLE_BYTES)).toString('utf8');
    // The first line of the tail and the last of the head may be cut: they are left out, unless they are whole.
    const headLines = sizeBytes > SAMPLE_BYTES ? head.split('\n').slice(0, -1) : head.split('\n');
    return [...headLines, ...tail.split('\n').slice(1)].filter((line) => line !== '');
  } finally {
    await file.close();
  }
}
