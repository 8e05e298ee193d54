/** Plans, steps and status as people read them: whole pages, so that a change of wording is a decision. */
import { describe, expect, it } from 'vitest';
import { paintFor } from '../../../src/cli/output/paint.ts';
import { planText } from '../../../src/cli/output/plan-text.ts';
import { problemLines, resultLine, stepWords } from '../../../src/cli/output/step-text.ts';
import { planLifecycle } from '../../../src/lifecycle/plan-lifecycle.ts';
import type { Step, StepResult } from '../../../src/model/plan.ts';
import {
  TAKEN_AT,
  broken,
  daily,
  listing,
  live,
  manifest,
  member,
  policy,
  sound,
  stream,
  writer,
} from '../../support/listings.ts';
import { tellCommand } from '../../support/command-line.ts';
import { LOGS, makeWorld } from '../../support/world.ts';

const plain = paintFor(false);

describe('a plan in words', () => {
  it('groups days that go the same way, and files that stay for the same reason', () => {
    const days = [1, 2, 3, 4, 5, 10, 11, 12, 13].map((day) =>
      daily(`flow.202512${String(day).padStart(2, '0')}.jsonl`, { sizeBytes: day * 1000 }),
    );
    const streams = [
      stream('flow', {
        live: live('flow.jsonl', { sizeBytes: 15_300 }),
        dailies: days,
        archives: [sound(manifest('flow', '202512', [member(1, 'flow.20251130.jsonl')]), 90)],
      }),
      stream('held', { dailies: [daily('held.20251201.jsonl', {}, [writer(42)])] }),
      stream('other', { dailies: [daily('other.20251130.jsonl', { sizeBytes: 0 })] }),
      stream('torn', {
        archives: [broken('202511', '/srv/logs/archive/torn.202511.jsonl.gz', 'the archive is missing')],
      }),
    ];
    const plan = planLifecycle(listing(streams), policy({}), Date.parse(TAKEN_AT), {
      rotate: 'all',
      archive: false,
      clean: 'all',
    });
    expect(planText('clean', plan, plain)).toBe(
      [
        'clean  1 live file to rotate; 5 daily files to archive, 15.0 kB, each removed once it reads back; 1 other step',
        '  rotate   flow.jsonl                                  15.3 kB  -> flow.20251214.jsonl           its day has ended',
        '  cut      archive/flow.202512.jsonl.gz                   50 B                                   an interrupted run wrote beyond the last committed member',
        '  archive  flow, 5 days from 2025-12-01 to 2025-12-05  15.0 kB  -> archive/flow.202512.jsonl.gz  it is more than 7 days old',
        '  remove   other.20251130.jsonl                            0 B                                   it is empty',
        '  waits  held.20251201.jsonl  process 42 (app --serve) still has it open for writing',
        '  stays  flow.20251210.jsonl, flow.20251211.jsonl and 2 more  it is not more than 7 days old',
        '  damaged     /srv/logs/archive/torn.202511.jsonl.gz: the archive is missing',
        '            hint: nothing of this stream is archived or deleted until it is mended: docs/formats/archive.md, "When it is damaged"',
        '',
      ].join('\n'),
    );
  });

  it('of nothing says so', () => {
    expect(planText('rotate', { steps: [], kept: [], problems: [] }, plain)).toBe('rotate  nothing to do\n');
  });
});

describe('a step in words', () => {
  const base = { stream: 'flow', month: '202511', archive: 'flow.202511.jsonl.gz', reason: '' };
  const ownership = { mode: 0o640, uid: 1, gid: 1 };
  const swap = {
    stream: 'flow',
    live: 'flow.jsonl',
    daily: 'flow.20251130.jsonl',
    id: '1',
    sizeBytes: 8,
    ownership,
    reason: '',
  };
  const notify = (how: Extract<Step, { kind: 'notify' }>['notify']): Step => ({
    kind: 'notify',
    notify: how,
    dailies: [],
    reason: '',
  });
  const into = 'archive/flow.202511.jsonl.gz';

  it.each<[Step, string, string, string, string]>([
    [{ kind: 'swap', ...swap }, 'rotate', 'flow.jsonl', 'flow.20251130.jsonl', '8 B'],
    [{ kind: 'finish-swap', ...swap }, 'rotate', 'flow.jsonl', 'flow.20251130.jsonl', '8 B'],
    [notify({ kind: 'shell', shell: 'reload\u001b' }), 'notify', 'reload\\x1b', '', ''],
    [notify({ kind: 'pid-file', pidFile: '/run/a', signal: 'HUP' }), 'notify', 'HUP to /run/a', '', ''],
    [notify({ kind: 'command', command: 'app', signal: 'USR1' }), 'notify', 'USR1 to app', '', ''],
    [{ kind: 'begin-archive', ...base, compression: 'gzip', ownership }, 'begin', into, '', ''],
    [{ kind: 'check-archive', ...base, bytes: 1500 }, 'check', into, '', '1.5 kB'],
    [{ kind: 'cut-tail', ...base, committedBytes: 10, sizeBytes: 30 }, 'cut', into, '', '20 B'],
    [{ kind: 'seal', ...base, daily: 'a\nb', sizeBytes: 8, level: 6 }, 'archive', 'a\\x0ab', into, '8 B'],
    [
      { kind: 'remove', stream: 'flow', month: '202511', daily: 'd', sizeBytes: 8, reason: '' },
      'remove',
      'd',
      '',
      '8 B',
    ],
    [{ kind: 'expire-archive', ...base, sizeBytes: 8 }, 'expire', into, '', '8 B'],
    [{ kind: 'remove-leftover', path: '.varve/x', reason: '' }, 'tidy', '.varve/x', '', ''],
    [
      {
        kind: 'restore',
        stream: 'flow',
        month: '202511',
        daily: 'd',
        target: '/t/d',
        bytes: 8,
        records: 1,
        reason: '',
      },
      'restore',
      'd',
      '/t/d',
      '8 B',
    ],
  ])('%o', (step, verb, what, target, bytes) => {
    expect(stepWords(step)).toEqual({ verb, what, into: target, bytes });
  });

  const result = (parts: Partial<StepResult>): StepResult => ({
    step: { kind: 'swap', ...swap },
    outcome: 'done',
    detail: 'so it was',
    hint: '',
    figures: {},
    damage: false,
    elapsedMs: 0,
    ...parts,
  });

  it.each<[Partial<StepResult>, string]>([
    [{}, 'rotate  flow.jsonl  so it was\n'],
    [{ outcome: 'unchanged' }, 'rotate  flow.jsonl  already so: so it was\n'],
    [{ outcome: 'skipped' }, 'rotate  flow.jsonl  waits: so it was\n'],
    [{ outcome: 'failed', hint: 'try' }, 'rotate  flow.jsonl  FAILED: so it was\n        hint: try\n'],
  ])('with its outcome: %o', (parts, line) => {
    expect(resultLine(result(parts), plain)).toBe(line);
  });

  it('in colours says the same', () => {
    expect(resultLine(result({ outcome: 'failed' }), paintFor(true))).toBe(
      'rotate  flow.jsonl  \u{1b}[31mFAILED\u{1b}[39m: so it was\n',
    );
    const problem = { kind: 'held', subject: 's', message: 'm', hint: 'h' } as const;
    expect(problemLines(problem, paintFor(true))).toBe(
      '\u{1b}[33mheld open   \u{1b}[39ms: m\n            \u{1b}[2mhint: h\u{1b}[22m\n',
    );
  });
});

describe('status in words', () => {
  it('of an empty directory', async () => {
    const world = await makeWorld('2025-12-14T04:00:00Z');
    world.machine.disk.capacityBytes = 1_000_000;
    const { code, out } = await tellCommand(world, 'status', '--logs', LOGS);
    expect(code).toBe(0);
    expect(out).toContain('/srv/logs  2025-12-14 04:00 UTC\n\nThere is no *.jsonl here yet.\n');
    expect(out).toContain('Disk: 1.0 MB of 1.0 MB free (100%).\n');
    expect(out).toMatch(/No open problems\.\n$/);
  });

  it('of damage ends with 3 and names it', async () => {
    const world = await makeWorld('2025-12-14T04:00:00Z');
    await world.machine.disk.makeDirectory(`${LOGS}/archive`);
    world.write('archive/flow.202511.jsonl.gz', 'x');
    const { code, out } = await tellCommand(world, 'status', '--logs', LOGS);
    expect(code).toBe(3);
    expect(out).toContain('damaged     /srv/logs/archive/flow.202511.jsonl.gz: no manifest names this archive\n');
  });
});
