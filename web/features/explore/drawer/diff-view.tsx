/** What differs between the record that was chosen before and this one, down to the innermost field. */
import { useAsk } from '../../../shared/api/use-get.ts';
import { countOf } from '../../../shared/format/numbers.ts';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Skeleton } from '../../../shared/states/skeleton.tsx';

const HEIGHT_PX = 260;
const CHARS_MAX = 600;

export function DiffView({ before, after }: { readonly before: string | null; readonly after: string }) {
  if (before === null || before === after)
    return <p className="note">Choose a record to compare with, then walk to another.</p>;
  return <Changes before={before} after={after} />;
}

function Changes({ before, after }: { readonly before: string; readonly after: string }) {
  const asked = useAsk('/v1/records/diff', { before, after });
  if (asked.data === undefined)
    return asked.error === null ? (
      <Skeleton height={HEIGHT_PX} />
    ) : (
      <ProblemNote problem={asked.error} onRetry={() => void asked.refetch()} />
    );
  const { changes, same_fields: same } = asked.data.data;
  return (
    <>
      <p className="note">
        {countOf(changes.length, 'difference')}, {countOf(same, 'value')} alike.
      </p>
      <ul className="changes">
        {changes.map((change) => (
          <li key={JSON.stringify(change.path)} className="change">
            <code>{change.path.length === 0 ? 'the line' : change.path.join('.')}</code>{' '}
            <span className="note">{change.kind}</span>
            {'before' in change && (
              <p className="change-before">
                <span aria-hidden="true">− </span>
                {valueOf(change.before)}
              </p>
            )}
            {'after' in change && (
              <p className="change-after">
                <span aria-hidden="true">+ </span>
                {valueOf(change.after)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Of a long value the beginning; all of it stands in the trees. */
function valueOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > CHARS_MAX ? `${text.slice(0, CHARS_MAX)}…` : text;
}
