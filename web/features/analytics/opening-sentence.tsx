/** What the page opens with: how the numbers are spread, or what is selected of them and what differs most in it. */
import type { ReactNode } from 'react';
import { useGet } from '../../shared/api/use-get.ts';
import { Figure, Sentence, SentenceWaiting } from '../../shared/findings/sentence.tsx';
import { countOf, countText, shareText, valueText } from '../../shared/format/numbers.ts';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { differenceWords } from './difference-words.ts';
import { evidenceFor, narrowed } from './selection.ts';
import type { Selection } from './selection.ts';
import { fieldWord, unitOf } from './field-words.ts';
import type { Subject } from './subject.ts';
import { tellingOf } from './use-differences.ts';
import type { useDifferences } from './use-differences.ts';
import type { Percentiles, usePercentiles } from './use-percentiles.ts';
import { FEW, brushWords, nounOf } from './words.ts';

export interface OpeningSentenceProps {
  readonly subject: Subject;
  readonly selection: Selection;
  readonly percentiles: ReturnType<typeof usePercentiles>;
  readonly differences: ReturnType<typeof useDifferences>;
}

export function OpeningSentence({ subject, selection, percentiles, differences }: OpeningSentenceProps) {
  const { brushes, selected } = selection;
  const count = useGet('/v1/records/count', { query: selected }, { enabled: brushes.length > 0 });
  const { found, error, retry } = percentiles;
  const more = <DifferenceClause differences={differences} />;
  if (brushes.length > 0 && count.data !== undefined && (found !== undefined || error !== null)) {
    const { count: n } = count.data.data;
    return (
      <Sentence more={more}>
        <Figure evidence={evidenceFor(selected)} strong>
          {countText(n)}
        </Figure>{' '}
        {n === 1 ? nounOf(subject) : `${nounOf(subject)}s`}{' '}
        {brushes.map((brush) => brushWords(subject, brush)).join(' and ')}
        {/* All who are brushed have the number of which there are so many. */}
        {found !== undefined &&
          found.n > 0 &&
          brushes.some(({ field }) => field === subject.field) &&
          `, ${shareText(n / found.n)} of all`}
        .
      </Sentence>
    );
  }
  if (subject.field === null) return <Sentence>No record of this scope has a number to look at.</Sentence>;
  const problem = brushes.length > 0 ? count.error : error;
  if (brushes.length === 0 && found !== undefined) {
    return (
      <Sentence {...(found.n === 0 ? {} : { more })}>
        <SpreadClause subject={subject} field={subject.field} selection={selection} found={found} />
      </Sentence>
    );
  }
  if (problem === null) return <SentenceWaiting title="Analytics" />;
  return (
    <div>
      <h1 className="visually-hidden">Analytics</h1>
      <ProblemNote problem={problem} onRetry={() => (brushes.length > 0 ? void count.refetch() : retry())} />
    </div>
  );
}

interface SpreadProps {
  readonly subject: Subject;
  readonly field: string;
  readonly selection: Selection;
  readonly found: Percentiles;
}

function SpreadClause({ subject, field, selection: { whole }, found: { n, at } }: SpreadProps): ReactNode {
  const unit = unitOf(subject, field);
  const text = (value: number | null) => (value === null ? 'unknown' : valueText(value, unit));
  const noun = nounOf(subject);
  const isDuration = field === subject.duration;
  const verb = isDuration ? 'took' : `have ${fieldWord(field)}`;
  const part = (filter: string) => evidenceFor(narrowed(whole, [filter]));
  const all = part(`${field}:[${at(0) ?? '*'} TO ${at(100) ?? '*'}]`);
  if (n === 0) {
    const none = isDuration ? 'tells how long it took' : `has a number in ${field}`;
    return <>{subject.kind === 'requests' ? `No request ${none} here.` : `No record ${none} here.`}</>;
  }
  if (at(0) === at(100)) {
    return (
      <>
        {n === 1 ? `The one ${noun} here` : <Figure evidence={all}>{countOf(n, noun)}</Figure>}{' '}
        {n === 1 && !isDuration ? verb.replace('have', 'has') : verb} {text(at(0))}
        {n === 1 ? '' : ', each of them'}.
      </>
    );
  }
  if (n < FEW) {
    return (
      <>
        <Figure evidence={all} strong>
          {countOf(n, noun)}
        </Figure>{' '}
        {verb} {text(at(0))} to {text(at(100))}; too few to say how they are spread.
      </>
    );
  }
  const isScore = field === subject.score;
  // Scores are few different numbers: many are just as low as the hundredth.
  const tail = isScore ? `${field}:<=${at(1) ?? 0}` : `${field}:${isDuration ? '>' : '>='}${at(99) ?? 0}`;
  return (
    <>
      Half of <Figure evidence={all}>{countOf(n, noun)}</Figure> {verb}{' '}
      <Figure evidence={part(`${field}:[${at(25) ?? 0} TO ${at(75) ?? 0}]`)} strong>
        {text(at(25))} to {text(at(75))}
      </Figure>
      ; the {isScore ? 'lowest' : isDuration ? 'slowest' : 'highest'} hundredth{' '}
      {isDuration ? 'took longer than' : 'lies at'}{' '}
      <Figure evidence={part(tail)}>{text(isScore ? at(1) : at(99))}</Figure>
      {isDuration ? '' : isScore ? ' or below' : ' or above'}.
    </>
  );
}

function DifferenceClause({ differences: { sides, answer } }: Pick<OpeningSentenceProps, 'differences'>): ReactNode {
  // Its place is kept while it is asked for.
  if (sides === undefined || (answer.data === undefined && answer.error === null && sides !== null)) return <>&nbsp;</>;
  if (sides === null) return 'Drag across the histogram to see what differs in a part of it.';
  if (answer.data === undefined) return 'What differs could not be asked.';
  const [first] = tellingOf(answer.data.data, sides);
  if (first === undefined) return `Nothing differs beyond chance between ${sides.target} and ${sides.baseline}.`;
  const { name, both } = differenceWords(first, sides);
  return (
    <>
      What differs most in {sides.target === 'this period' ? 'it' : sides.target}: {name},{' '}
      <Figure evidence={first.evidence.findLast(({ role }) => role === 'target') ?? null}>{both}</Figure>.
    </>
  );
}
