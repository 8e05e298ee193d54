/** One click fills an empty log folder with invented logs; the server refuses where any log lies there. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/ask.ts';
import { addressIn } from '../api/base.ts';
import { refreshAsOf } from '../scope/as-of.ts';
import { ProblemNote } from './problem-note.tsx';

export function DemoButton() {
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: () => answerOf(addressIn('v1/demo'), { method: 'POST' }),
    onSuccess: async () => {
      refreshAsOf();
      await queries.invalidateQueries();
    },
  });
  return (
    <>
      <button
        type="button"
        className="button button-primary"
        disabled={making.isPending}
        onClick={() => making.mutate()}
      >
        {making.isPending ? 'Writing forty days of logs…' : 'Fill it with demo data'}
      </button>
      {making.error !== null && <ProblemNote problem={making.error} />}
    </>
  );
}
