/** Single steps of a plan, applied on a machine in memory. */
import { Manifests } from '../../src/archive/manifests.ts';
import { placesOf } from '../../src/archive/places.ts';
import type { Places } from '../../src/archive/places.ts';
import type { MemberLimits } from '../../src/archive/split-members.ts';
import type { StepContext } from '../../src/archive/steps/step-context.ts';
import type { Files } from '../../src/machine/files.ts';
import type { MemoryMachine } from '../../src/machine/memory-machine.ts';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import type { Manifest } from '../../src/model/manifest.ts';
import type { BeginArchiveStep, RemoveStep, SealStep } from '../../src/model/plan.ts';
import { LOGS, smallLimits } from './world.ts';

export const NOW = '2025-12-01T03:00:00.000Z';
export const owner = { mode: 0o640, uid: 1000, gid: 1000 };

export interface StepWorld {
  readonly machine: MemoryMachine;
  readonly places: Places;
  /** A fresh context, as each run has one. */
  context(options?: { files?: Files; limits?: MemberLimits; onProgress?: (bytes: number) => void }): StepContext;
  write(name: string, text: string): void;
  text(path: string): string | undefined;
  manifest(stream?: string, month?: string): Promise<Manifest>;
  /** Writes a manifest or any other file anew, whatever stands in it. */
  put(path: string, content: string | Uint8Array): Promise<void>;
  names(directory: string): Promise<string[]>;
}

export async function makeStepWorld(): Promise<StepWorld> {
  const machine = memoryMachine(Date.parse(NOW));
  const places = placesOf(LOGS);
  await machine.disk.makeDirectory(places.own);
  return {
    machine,
    places,
    context: ({ files = machine.files, limits = smallLimits, onProgress = () => undefined } = {}) => ({
      machine: machine.through(files),
      places,
      manifests: new Manifests(files, places),
      limits,
      nowMs: Date.parse(NOW),
      timeFieldOf: () => null,
      onProgress,
    }),
    write: (name, text) => machine.disk.appendAsWriter(places.log(name), text),
    text: (path) => machine.disk.contentOf(path)?.toString('utf8'),
    manifest: (stream = 'flow', month = '202511') => new Manifests(machine.files, places).need(stream, month),
    async put(path, content) {
      if ((await machine.files.facts(path)) !== null) await machine.files.unlink(path);
      const file = await machine.files.create(path, owner);
      await file.write(0, Buffer.from(content));
    },
    names: async (directory) => ((await machine.files.list(directory)) ?? []).map(({ name }) => name),
  };
}

const month = { stream: 'flow', month: '202511', archive: 'flow.202511.jsonl.gz', reason: 'a test' };

export const beginStep: BeginArchiveStep = { kind: 'begin-archive', ...month, compression: 'gzip', ownership: owner };

export function sealStep(daily: string, sizeBytes = 0): SealStep {
  return { kind: 'seal', ...month, daily, sizeBytes, level: 6 };
}

export function removeStep(daily: string, sizeBytes = 0): RemoveStep {
  const { archive: _, ...rest } = month;
  return { kind: 'remove', ...rest, daily, sizeBytes };
}

export const archiveMonth = month;

/** A line of exactly this many bytes with its line end, told from others by its letter. */
export function line(bytes: number, letter = 'x'): string {
  return `"${letter.repeat(bytes - 3)}"\n`;
}
