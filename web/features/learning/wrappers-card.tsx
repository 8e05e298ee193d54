/** Which wrapper does better, and how sure that is: each pair in a sentence of its own, the clearest first. */
import { useGet } from '../../shared/api/use-get.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { countText, durationText, numberText } from '../../shared/format/numbers.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { useLearningQuery } from './curves-question.ts';

type Pair = Reply<'/v1/wrappers/compare'>['data']['comparisons'][number];

const SHOWN = 6;
const HEIGHT_PX = 240;

export function WrappersCard() {
  const query = useLearningQuery();
  const compared = useGet('/v1/wrappers/compare', { query });
  return (
    <Card
      title="Wrappers against each other"
      query={compared}
      height={HEIGHT_PX}
      note="the clearest first; intervals of 95%"
      empty={({ data }) =>
        data.comparisons.length === 0 ? <Empty title="There are no two wrappers to compare" text="" /> : null
      }
    >
      {({ data }) => (
        <ul className="learning-pairs">
          {data.comparisons.slice(0, SHOWN).map((pair) => (
            <li key={`${pair.a} ${pair.b}`}>
              <PairSentence pair={pair} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function PairSentence({ pair }: { readonly pair: Pair }) {
  const { a, b, n_a: countA, n_b: countB, score, duration, is_enough: isEnough } = pair;
  if (!isEnough) {
    return (
      <span className="learning-few">
        <strong>{a}</strong> and <strong>{b}</strong>: too few requests to tell ({countText(countA)} and{' '}
        {countText(countB)}).
      </span>
    );
  }
  return (
    <>
      <strong>{a}</strong> scores{' '}
      {score === null || score.shift === null || score.change === null
        ? 'as'
        : `${numberText(Math.abs(score.shift))} points ${score.shift < 0 ? 'less' : 'more'} (${numberText(score.shift_low ?? score.shift)} to ${numberText(score.shift_high ?? score.shift)}) than`}{' '}
      <strong>{b}</strong>
      {duration !== null && duration.shift !== null && duration.change !== null && (
        <>
          {' '}
          and takes {durationText(Math.abs(duration.shift))} {duration.shift < 0 ? 'less' : 'longer'}
        </>
      )}
      .{' '}
      <span className="note">
        {countText(countA)} and {countText(countB)} requests
      </span>
    </>
  );
}
