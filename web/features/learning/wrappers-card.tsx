/** Which wrapper does better, and how sure that is: each pair in a sentence of its own, the clearest first. */
import { useGet } from '../../shared/api/use-get.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { useLearningQuery } from './curves-question.ts';
import { pairCounts, pairWords } from './pair-words.ts';
import type { Pair } from './pair-words.ts';

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
      note="of all requests of each chain; the clearest first; intervals of 95%"
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
  const { a, b, is_enough: isEnough } = pair;
  if (!isEnough) {
    return (
      <span className="learning-few">
        <strong>{a}</strong> and <strong>{b}</strong>: too few requests to tell ({pairCounts(pair)}).
      </span>
    );
  }
  const { between, after } = pairWords(pair);
  return (
    <>
      <strong>{a}</strong> {between} <strong>{b}</strong>
      {after}. <span className="note">{pairCounts(pair)}</span>
    </>
  );
}
