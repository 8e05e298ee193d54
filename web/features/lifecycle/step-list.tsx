/** Steps of a plan or a run, those of one month together; what came of each stands beside it. */
import { bytesText, countOf, countText, durationText } from '../../shared/format/numbers.ts';
import type { RunStep } from './replies.ts';
import { filesOf, groupSteps, monthText, verbOf } from './steps.ts';
import { sum } from './tier-sums.ts';

/** Groups that are larger stand folded, where there are several. */
const OPEN_STEPS_MAX = 6;

const marks: Readonly<Record<NonNullable<RunStep['outcome']>, string>> = {
  done: '✓',
  unchanged: '–',
  skipped: '…',
  failed: '▲',
};

export interface StepListProps {
  readonly steps: readonly RunStep[];
  /** The one under way. */
  readonly current?: RunStep | null;
  /** Of the one under way. */
  readonly bytesDone?: number | null;
}

export function StepList({ steps, current = null, bytesDone = null }: StepListProps) {
  const groups = groupSteps(steps);
  return (
    <ol className="steps">
      {groups.map(({ key, steps: group }) =>
        groups.length === 1 || group.length <= OPEN_STEPS_MAX ? (
          group.map((step, index) => (
            <StepLine key={`${key}|${index}`} step={step} isCurrent={step === current} bytesDone={bytesDone} />
          ))
        ) : (
          <li key={key}>
            <details className="step-group">
              <summary>
                <GroupTitle group={group} />
              </summary>
              <ol className="steps">
                {group.map((step, index) => (
                  <StepLine key={index} step={step} isCurrent={step === current} bytesDone={bytesDone} />
                ))}
              </ol>
            </details>
          </li>
        ),
      )}
    </ol>
  );
}

function GroupTitle({ group }: { readonly group: readonly RunStep[] }) {
  const [first] = group;
  const over = group.filter(({ outcome }) => outcome !== null).length;
  const failed = group.filter(({ outcome }) => outcome === 'failed').length;
  const moved = group.filter(({ kind }) => kind === 'seal' || kind === 'swap' || kind === 'restore');
  // The archive that they go into is none of them.
  const files = new Set((moved.length > 0 ? moved : group).flatMap((step) => step.files)).size;
  return (
    <>
      <span className="step-files">
        {first?.stream ?? 'several'} {first?.month === null || first === undefined ? '' : monthText(first.month)}
      </span>
      <span className="note">
        {countOf(files, 'file')}, {countOf(group.length, 'step')}
        {moved.length > 0 && `, ${bytesText(sum(moved.map(({ bytes }) => bytes ?? 0)))}`}
        {over > 0 && `; ${over} done`}
        {failed > 0 && `, ${failed} failed`}
      </span>
    </>
  );
}

function StepLine({
  step,
  isCurrent,
  bytesDone,
}: {
  readonly step: RunStep;
  readonly isCurrent: boolean;
  readonly bytesDone: number | null;
}) {
  const { kind, reason, outcome, detail, hint, bytes, damage, elapsed_ms: elapsed } = step;
  const isBad = damage || outcome === 'failed';
  return (
    <li className={`step ${isCurrent ? 'step-current' : ''} ${isBad ? 'step-bad' : ''}`}>
      <span className="step-mark" aria-label={isCurrent ? 'under way' : (outcome ?? 'planned')} role="img">
        {outcome === null ? (isCurrent ? '●' : '○') : damage ? '▲' : marks[outcome]}
      </span>
      <span className="step-what">
        {verbOf(kind)} <code className="step-files">{filesOf(step)}</code>
        <span className="note step-note">
          {outcome === null ? reason : `${detail}${elapsed === null ? '' : `, ${durationText(elapsed)}`}`}
          {hint === '' ? '' : `; ${hint}`}
        </span>
      </span>
      <span className="step-bytes numeric" title={bytes === null ? undefined : `${countText(bytes)} bytes`}>
        {isCurrent && bytesDone !== null ? `${bytesText(bytesDone)} of ` : ''}
        {bytes === null ? '' : bytesText(bytes)}
      </span>
    </li>
  );
}
