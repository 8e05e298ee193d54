/** Whether two numbers rise together, in words, with how sure that is. */
import { useGet } from '../../shared/api/use-get.ts';
import { countOf } from '../../shared/format/numbers.ts';
import type { ScopeQuery } from '../../shared/scope/scope.ts';

export interface CorrelationWordsProps {
  readonly query: ScopeQuery;
  readonly x: string;
  readonly y: string;
  readonly xWord: string;
  readonly yWord: string;
  readonly noun: string;
}

const rho = (value: number) => value.toFixed(2).replace('-', '−');

export function CorrelationWords({ query, x, y, xWord, yWord, noun }: CorrelationWordsProps) {
  const { data, error } = useGet('/v1/stats/correlation', { query: { ...query, x, y } });
  const found = data?.data;
  if (error !== null && found == null)
    return <p className="note correlation">Whether they go together could not be asked.</p>;
  if (found == null) return <p className="note correlation">&nbsp;</p>;
  const { n, direction, spearman } = found;
  const all = countOf(n, noun);
  if (direction === 'too-few')
    return <p className="correlation">{all} with both: too few to say whether they go together.</p>;
  if (direction === 'constant' || spearman === null)
    return <p className="correlation">One of the two never changes in {all}, so nothing can go with it.</p>;
  const { low, high, confidence } = spearman.interval;
  const figures = `rank correlation ${rho(spearman.rho)}, with ${Math.round(confidence * 100)}% confidence ${rho(low)} to ${rho(high)}`;
  if (direction === 'none')
    return (
      <p className="correlation">
        In {all} {yWord} and {xWord} do not go together beyond chance ({figures}).
      </p>
    );
  const size = Math.abs(spearman.rho);
  const strength = size < 0.1 ? 'hardly' : size < 0.3 ? 'weakly' : size < 0.5 ? 'clearly' : 'strongly';
  return (
    <p className="correlation">
      In {all} {yWord} {direction === 'together' ? 'rises' : 'falls'} {strength} with {xWord} ({figures}). That alone is
      no cause.
    </p>
  );
}
