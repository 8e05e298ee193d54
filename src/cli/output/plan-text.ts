/** A plan as a person reads it: what would happen to which files, grouped where many go the same way, and why. */
import { readable } from '../../lifecycle/calendar.ts';
import { parseName } from '../../lifecycle/names.ts';
import type { Kept, Plan, SealStep, Step } from '../../model/plan.ts';
import type { Paint } from './paint.ts';
import { formatBytes, countOf, sum } from '../../model/quantities.ts';
import { printable } from './quantities.ts';
import { problemLines, stepWords } from './step-text.ts';
import { table } from './table.ts';

/** More files than this that go the same way for the same reason are shown as one line. */
const LIST_MAX = 3;

export function planText(title: string, plan: Plan, paint: Paint): string {
  const steps = plan.steps.filter(
    ({ kind }) => kind !== 'remove' && kind !== 'begin-archive' && kind !== 'check-archive',
  );
  const heading = `${paint.strong(title)}  ${steps.length === 0 ? 'nothing to do' : summaryOf(plan.steps)}\n`;
  const columns = [{ title: '' }, { title: '' }, { title: '', align: 'right' } as const, { title: '' }, { title: '' }];
  const rows = groups(steps).map((group) => rowOf(group, paint));
  const emptied = plan.steps
    .filter((step) => step.kind === 'remove' && step.sizeBytes === 0)
    .map((step) => rowOf([step], paint));
  return [
    heading,
    table(columns, [...rows, ...emptied], '  '),
    keptText(
      plan.kept.filter(({ waits }) => waits),
      paint.warn('waits'),
      paint,
    ),
    keptText(
      plan.kept.filter(({ waits }) => !waits),
      'stays',
      paint,
    ),
    ...plan.problems.map((problem) => `  ${problemLines(problem, paint)}`),
  ].join('');
}

function summaryOf(steps: readonly Step[]): string {
  const words: string[] = [];
  const rotations = steps.filter(({ kind }) => kind === 'swap' || kind === 'finish-swap');
  if (rotations.length > 0) words.push(`${countOf(rotations.length, 'live file')} to rotate`);
  const seals = steps.filter((step): step is SealStep => step.kind === 'seal');
  const sealed = formatBytes(sum(seals.map(({ sizeBytes }) => sizeBytes)));
  if (seals.length > 0)
    words.push(`${countOf(seals.length, 'daily file')} to archive, ${sealed}, each removed once it reads back`);
  const others = steps.filter(
    ({ kind }) => kind === 'expire-archive' || kind === 'cut-tail' || kind === 'remove-leftover',
  );
  if (others.length > 0) words.push(countOf(others.length, 'other step'));
  return words.join('; ');
}

/** Steps side by side that differ only in the day. */
function groups(steps: readonly Step[]): Step[][] {
  const found = new Map<string, Step[]>();
  for (const step of steps) {
    const key = step.kind === 'seal' ? step.archive : `${found.size}`;
    found.set(key, [...(found.get(key) ?? []), step]);
  }
  return [...found.values()].flatMap((group) => (group.length > LIST_MAX ? [group] : group.map((step) => [step])));
}

function rowOf(group: readonly Step[], paint: Paint): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { verb, what, into, bytes: size } = stepWords(first);
  const arrow = into === '' ? '' : `-> ${into}`;
  if (group.length === 1) return [verb, what, size, arrow, paint.faint(first.reason)];
  const seals = group.filter((step): step is SealStep => step.kind === 'seal');
  const dates = datesOf(seals.map(({ daily }) => daily));
  const total = formatBytes(sum(seals.map(({ sizeBytes }) => sizeBytes)));
  const reasons = [...new Set(seals.map(({ reason }) => reason))];
  const reason = reasons.length === 1 ? reasons[0] : `${reasons.length} reasons, such as: ${reasons[0] ?? ''}`;
  return [verb, `${printable(seals[0]?.stream ?? '')}, ${dates}`, total, arrow, paint.faint(reason ?? '')];
}

function datesOf(names: readonly string[]): string {
  const dates = names.flatMap((name) => {
    const parsed = parseName(name);
    return parsed.kind === 'daily' ? [parsed.file.date] : [];
  });
  return `${countOf(names.length, 'day')} from ${readable(dates[0] ?? '')} to ${readable(dates.at(-1) ?? '')}`;
}

/** Files that stay, those with one reason together. */
function keptText(kept: readonly Kept[], word: string, paint: Paint): string {
  const byReason = new Map<string, string[]>();
  for (const { file, reason } of kept) byReason.set(reason, [...(byReason.get(reason) ?? []), printable(file)]);
  const lines = [...byReason].map(([reason, files]) => {
    const which =
      files.length > LIST_MAX
        ? `${files.slice(0, LIST_MAX - 1).join(', ')} and ${files.length - LIST_MAX + 1} more`
        : files.join(', ');
    return `  ${word}  ${which}  ${paint.faint(reason)}\n`;
  });
  return lines.join('');
}
