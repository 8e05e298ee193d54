/** What would be done, in sum and step by step, and what stays as it is. */
import { countOf } from '../../shared/format/numbers.ts';
import type { Plan, Run } from './replies.ts';
import { planned } from './run-feed.ts';
import { StepList } from './step-list.tsx';
import { actNames, totalsText } from './steps.ts';

export function PlanView({ plan, act }: { readonly plan: Plan; readonly act: Run['act'] }) {
  const totals = totalsText(plan);
  const { steps, kept, problems } = plan;
  return (
    <>
      <p className="plan-totals">
        {steps.length === 0 ? `There is nothing to ${actNames[act].toLowerCase()}.` : totals.join(' ')}
      </p>
      {act === 'rotate' && steps.length > 0 && (
        <p className="note">What is written until then goes along: the live path exists at every instant.</p>
      )}
      {steps.length > 0 && (
        <div className="steps-scroll" tabIndex={0} role="region" aria-label="Steps">
          <StepList steps={steps.map(planned)} />
        </div>
      )}
      <Problems problems={problems} />
      <Kept kept={kept} />
    </>
  );
}

export function Problems({ problems }: { readonly problems: Plan['problems'] }) {
  return problems.map(({ kind, subject, message, hint }) => (
    <p key={`${kind} ${subject} ${message}`} className="warning">
      <span aria-hidden="true">▲ </span>
      {subject}: {message}
      {hint === '' ? '' : `; ${hint}`}
    </p>
  ));
}

export function Kept({ kept }: { readonly kept: Plan['kept'] }) {
  if (kept.length === 0) return null;
  const waits = kept.filter((one) => one.waits).length;
  return (
    <details>
      <summary>
        {countOf(kept.length, 'file')} {kept.length === 1 ? 'stays' : 'stay'} as{' '}
        {kept.length === 1 ? 'it is' : 'they are'}
        {waits > 0 ? `, ${waits} of them due but waiting` : ''}
      </summary>
      <ul className="kept">
        {kept.map(({ file, reason, hint }) => (
          <li key={file}>
            <code>{file}</code>{' '}
            <span className="note">
              {reason}
              {hint === '' ? '' : `; ${hint}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
