/** The executor: steps in order, a failure stops its own line and no other, and a defect is never taken for one. */
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { applyPlan } from '../../src/archive/apply-plan.ts';
import type { ApplyOptions } from '../../src/archive/apply-plan.ts';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import type { Fault } from '../../src/machine/faulty-files.ts';
import { FileError } from '../../src/machine/files.ts';
import type { Files } from '../../src/machine/files.ts';
import type { Step, StepResult } from '../../src/model/plan.ts';
import { NOW, beginStep, makeStepWorld, removeStep, sealStep } from '../support/step-world.ts';
import type { StepWorld } from '../support/step-world.ts';
import { LOGS, smallLimits } from '../support/world.ts';

/** What these records take in an archive, which depends on the zlib of the Node at hand. */
const stored = (text: string) => gzipSync(text, { level: 6 }).length;
const one = stored('{"a":1}\n');
const two = stored('{"a":2}\n{"a":3}\n');

let world: StepWorld;
beforeEach(async () => {
  world = await makeStepWorld();
});

async function apply(steps: readonly Step[], files: Files = world.machine.files, more: Partial<ApplyOptions> = {}) {
  const results: StepResult[] = [];
  const options = { directory: LOGS, nowMs: Date.parse(NOW), limits: smallLimits, ...more };
  const plan = { steps, kept: [], problems: [] };
  for await (const result of applyPlan(plan, world.machine.through(files), options)) results.push(result);
  return results;
}

const inShort = (results: readonly StepResult[]) =>
  results.map(({ step, outcome, detail }) => `${step.kind}: ${outcome}, ${detail}`);

/** A disk on which one operation fails each time. */
function failing(path: string, errno: string): Files {
  const fail = () => Promise.reject(new FileError('open', path, errno));
  const { files } = world.machine;
  return {
    ...faultyFiles(files, null),
    openForReading: (asked) => (asked === path ? fail() : files.openForReading(asked)),
  };
}

async function swap(stream: string): Promise<Step> {
  const live = `${stream}.jsonl`;
  world.write(live, '{"a":1}\n');
  const facts = await world.machine.files.facts(world.places.log(live));
  const { id = '', sizeBytes = 0, mode = 0, uid = 0, gid = 0 } = facts ?? {};
  const daily = `${stream}.20251201.jsonl`;
  return { kind: 'swap', stream, live, daily, id, sizeBytes, ownership: { mode, uid, gid }, reason: 'a test' };
}

describe('a plan', () => {
  it('is applied step by step, and each says how it went', async () => {
    world.write('flow.20251129.jsonl', '{"a":1}\n');
    world.write('flow.20251130.jsonl', '{"a":2}\n{"a":3}\n');
    const steps = [
      beginStep,
      sealStep('flow.20251129.jsonl', 8),
      removeStep('flow.20251129.jsonl', 8),
      sealStep('flow.20251130.jsonl', 16),
      removeStep('flow.20251130.jsonl', 16),
    ];
    const started: string[] = [];
    const progress: [string, number][] = [];
    const results = await apply(steps, world.machine.files, {
      onStart: ({ kind }) => void started.push(kind),
      onProgress: ({ kind }, bytes) => void progress.push([kind, bytes]),
    });
    expect(results.map(({ step }) => step)).toEqual(steps);
    expect(inShort(results)).toEqual([
      'begin-archive: done, begun, with an empty manifest',
      `seal: done, 1 record, 8 B, in 1 member of ${one} B`,
      'remove: done, read back equal and removed, 8 B',
      `seal: done, 2 records, 16 B, in 1 member of ${two} B`,
      'remove: done, read back equal and removed, 16 B',
    ]);
    expect(results.map(({ figures }) => figures)).toEqual([
      {},
      { records: 1, members: 1, bytes: 8, storedBytes: one },
      { bytes: 8 },
      { records: 2, members: 1, bytes: 16, storedBytes: two },
      { bytes: 16 },
    ]);
    const { members } = await world.manifest();
    const [first, second] = members.map(({ seq, chain }) => ({ stream: 'flow', seq, chain }));
    expect(results.map(({ head }) => head)).toEqual([undefined, first, undefined, second, undefined]);
    expect(started).toEqual(steps.map(({ kind }) => kind));
    expect(progress).toEqual([
      ['seal', 8],
      ['remove', one],
      ['seal', 16],
      ['remove', two],
    ]);
  });

  it('tells how long each step took on the machine’s clock', async () => {
    const step = await swap('flow');
    const slow: Files = {
      ...faultyFiles(world.machine.files, null),
      link: (from, to) => {
        world.machine.time.ms += 250;
        return world.machine.files.link(from, to);
      },
    };
    expect((await apply([step], slow)).map(({ elapsedMs }) => elapsedMs)).toEqual([250]);
  });
});

describe('a step that fails', () => {
  it('stops the steps of its stream and tier behind it, and no others', async () => {
    world.write('flow.20251129.jsonl', '{"a":1}\n');
    world.write('flow.20251130.jsonl', '{"a":2}\n');
    const [flow, other] = [await swap('flow'), await swap('other')];
    const steps = [
      beginStep,
      sealStep('flow.20251129.jsonl'),
      removeStep('flow.20251129.jsonl'),
      sealStep('flow.20251130.jsonl'),
      flow,
      other,
    ];
    const path = world.places.log('flow.20251129.jsonl');
    expect(inShort(await apply(steps, failing(path, 'EIO')))).toEqual([
      'begin-archive: done, begun, with an empty manifest',
      `seal: failed, cannot open ${path}: input/output error of the disk (EIO)`,
      'remove: skipped, because of seal flow.20251129.jsonl',
      'seal: skipped, because of seal flow.20251129.jsonl',
      'swap: done, is now flow.20251201.jsonl, 8 B',
      'swap: done, is now other.20251201.jsonl, 8 B',
    ]);
    expect(world.text(path)).toBe('{"a":1}\n');
  });

  it('names an archive where it has no daily file', async () => {
    world.write('flow.20251129.jsonl', '{"a":1}\n');
    await world.machine.files.makeDirectory(world.places.archives);
    await world.put(world.places.archive('flow.202511.jsonl.gz'), 'x');
    expect(inShort(await apply([beginStep, sealStep('flow.20251129.jsonl')]))).toEqual([
      'begin-archive: failed, /srv/logs/archive/flow.202511.jsonl.gz: the archive has no manifest',
      'seal: skipped, because of begin-archive flow.202511.jsonl.gz',
    ]);
  });

  it('that says damage is marked as such', async () => {
    await world.machine.files.makeDirectory(world.places.archives);
    await world.put(world.places.archive('flow.202511.jsonl.gz'), 'x');
    const [result] = await apply([beginStep]);
    expect(result).toMatchObject({
      damage: true,
      outcome: 'failed',
      hint: 'nothing was changed; docs/formats/archive.md says how to mend it, "When it is damaged"',
    });
  });

  it('a removal that must wait does not stop the next day', async () => {
    world.write('flow.20251129.jsonl', '{"a":1}\n');
    world.write('flow.20251130.jsonl', '{"a":2}\n');
    const facts = await world.machine.files.facts(world.places.log('flow.20251129.jsonl'));
    const writer = { pid: 42, command: 'app', name: 'app' };
    const steps = [
      beginStep,
      sealStep('flow.20251129.jsonl'),
      removeStep('flow.20251129.jsonl'),
      sealStep('flow.20251130.jsonl'),
    ];
    world.machine.processes.writing.set(facts?.id ?? '', [writer]);
    expect(inShort(await apply(steps)).slice(2)).toEqual([
      'remove: skipped, process 42 (app) opened flow.20251129.jsonl for writing',
      `seal: done, 1 record, 8 B, in 1 member of ${one} B`,
    ]);
  });

  it.each([
    ['ENOSPC', 'nothing was lost; free some space on the disk and run the command again'],
    ['EDQUOT', 'nothing was lost; free some space on the disk and run the command again'],
    ['EACCES', 'run Varve as root or as the user that owns the logs'],
    ['EPERM', 'run Varve as root or as the user that owns the logs'],
    ['EIO', 'nothing was lost; run the command again once the disk answers'],
  ])('by %s gives a hint', async (errno, hint) => {
    world.write('flow.20251129.jsonl', '{"a":1}\n');
    const files = failing(world.places.log('flow.20251129.jsonl'), errno);
    const results = await apply([sealStep('flow.20251129.jsonl')], files);
    expect(results).toMatchObject([{ outcome: 'failed', hint, damage: false }]);
  });

  it('and whose tidying up fails, too, gives the first failure with its hint', async () => {
    world.write('flow.20251129.jsonl', '{"a":1}\n');
    await apply([beginStep]);
    let isFull = false;
    const files: Files = {
      ...faultyFiles(world.machine.files, null),
      openForWriting: async (path) => ({
        ...(await world.machine.files.openForWriting(path)),
        write: () => {
          isFull = true;
          return Promise.reject(new FileError('write to', path, 'ENOSPC'));
        },
        truncate: () => Promise.reject(new FileError('truncate', path, 'EIO')),
        close: () => Promise.resolve(),
      }),
    };
    const [result] = await apply([sealStep('flow.20251129.jsonl')], files);
    expect(isFull).toBe(true);
    expect(result).toMatchObject({
      outcome: 'failed',
      detail: 'cannot write to /srv/logs/archive/flow.202511.jsonl.gz: no space left on the disk (ENOSPC)',
      hint: 'nothing was lost; free some space on the disk and run the command again',
    });
  });
});

describe('what is no refusal of the world', () => {
  it.each<[string, Fault]>([
    ['the death of the machine', { at: 1, how: 'die-before' }],
    ['the death of the machine in the middle', { at: 4, how: 'die-after' }],
  ])('is thrown: %s', async (_, fault) => {
    const step = await swap('flow');
    await expect(apply([step], faultyFiles(world.machine.disk, fault))).rejects.toThrow('the machine died');
  });

  it('is thrown: a defect', async () => {
    const defect = new TypeError('x is not a function');
    const files: Files = { ...faultyFiles(world.machine.files, null), facts: () => Promise.reject(defect) };
    await expect(apply([removeStep('flow.20251129.jsonl'), beginStep], files)).rejects.toBe(defect);
  });

  it('is thrown: a defect that comes with a refusal', async () => {
    world.write('flow.20251129.jsonl', '{"a":1}\n');
    await apply([beginStep]);
    const files: Files = {
      ...faultyFiles(world.machine.files, null),
      openForWriting: async (path) => ({
        ...(await world.machine.files.openForWriting(path)),
        write: () => Promise.reject(new TypeError('a defect')),
        truncate: () => Promise.reject(new FileError('truncate', path, 'EIO')),
        close: () => Promise.resolve(),
      }),
    };
    await expect(apply([sealStep('flow.20251129.jsonl')], files)).rejects.toThrow('a defect');
  });
});
