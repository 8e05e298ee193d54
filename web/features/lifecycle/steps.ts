/** Steps of plans and runs in words, and what all of them come to. */
import { bytesText, countOf } from '../../shared/format/numbers.ts';
import type { Plan, PlanStep, Run } from './replies.ts';

const verbs: Readonly<Record<string, string>> = {
  swap: 'rotate',
  'finish-swap': 'finish rotating',
  notify: 'tell the writers of',
  'begin-archive': 'begin',
  'check-archive': 'read back',
  'cut-tail': 'cut off what was not committed of',
  seal: 'archive',
  remove: 'read back, then remove',
  'expire-archive': 'let expire',
  'remove-leftover': 'clear away',
  restore: 'write out',
};

/** What a step does; a kind that a newer server brought goes by its own name. */
export function verbOf(kind: string): string {
  return verbs[kind] ?? kind;
}

/** `field_flow.jsonl → field_flow.20261123.jsonl`, with what is left out. */
export function filesOf({ files, into }: Pick<PlanStep, 'files' | 'into'>): string {
  const from = files.join(', ');
  if (into === null) return from;
  return from === '' ? into : `${from} → ${into}`;
}

/** Steps of one kind on one stream and month go together, so that forty days are one line until it is opened. */
export interface StepGroup<S extends PlanStep> {
  readonly key: string;
  readonly steps: readonly S[];
}

export function groupSteps<S extends PlanStep>(steps: readonly S[]): readonly StepGroup<S>[] {
  const groups = new Map<string, S[]>();
  for (const step of steps) {
    const key = [step.stream ?? '', step.month ?? '', step.month === null ? step.kind : ''].join('|');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [step]);
    else group.push(step);
  }
  return [...groups].map(([key, all]) => ({ key, steps: all }));
}

/** What a plan comes to, a sentence each; none where there is nothing to do. */
export function totalsText({ totals }: Pick<Plan, 'totals'>): readonly string[] {
  const parts: string[] = [];
  const add = (files: number, bytes: number, one: string, many: string, does: [string, string]) => {
    if (files > 0) parts.push(`${countOf(files, one, many)} (${bytesText(bytes)}) ${files === 1 ? does[0] : does[1]}.`);
  };
  add(totals.rotate_files, totals.rotate_bytes, 'live file', 'live files', [
    'becomes a daily file',
    'become daily files',
  ]);
  add(totals.archive_files, totals.archive_bytes, 'daily file', 'daily files', [
    'goes into an archive',
    'go into an archive',
  ]);
  add(totals.remove_files, totals.remove_bytes, 'file', 'files', [
    'is removed once it reads back',
    'are removed once they read back',
  ]);
  add(totals.restore_files, totals.restore_bytes, 'daily file', 'daily files', [
    'is written out again',
    'are written out again',
  ]);
  return parts;
}

export const actNames: Readonly<Record<Run['act'], string>> = {
  rotate: 'Rotate',
  archive: 'Archive',
  clean: 'Clean',
  run: 'What was due',
  verify: 'Verify',
  restore: 'Restore',
  audit: 'Audit',
};

export const byNames: Readonly<Record<Run['by'], string>> = {
  api: 'this page or the API',
  schedule: 'this server, by its schedule',
  'command-line': 'command line, cron or a timer',
};

export const stateNames: Readonly<Record<Run['state'], string>> = {
  running: 'running',
  done: 'done',
  failed: 'failed; nothing was lost',
  damage: 'found damage',
  stopped: 'stopped before its end',
  interrupted: 'interrupted; the next run finishes it',
};

/** Whether a person should look. */
export function isBad(state: Run['state']): boolean {
  return state === 'failed' || state === 'damage' || state === 'interrupted';
}

/** 202611 -> `2026-11`, 20261103 -> `2026-11-03`. */
export function monthText(month: string): string {
  return [month.slice(0, 4), month.slice(4, 6), month.slice(6)].filter((part) => part !== '').join('-');
}
