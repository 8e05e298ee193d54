/** What the page opens with: latency first where there is any, then slow spells, learning, and how the logs are kept. */
import type { ReactNode } from 'react';
import { Figure, Sentence } from '../../shared/findings/sentence.tsx';
import { countOf, countText, numberText, shareText, valueText } from '../../shared/format/numbers.ts';
import { spanText, spellText, zoneText } from '../../shared/format/times.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { filterOf, useScope, useScopedHref } from '../../shared/scope/scope.ts';
import { fewLatency } from './few-latency.ts';
import type { Errors, Latency, Learning, Logs, SlowSpells, Summary } from './summary.ts';

export function OpeningSentence({ summary }: { readonly summary: Summary }) {
  const { latency, errors, requests, slow_spells: spells, learning, logs } = summary;
  return (
    <Sentence
      more={
        <>
          {spells !== null && <SpellsClause spells={spells} />}
          {latency !== null && <SlowestClause latency={latency} />}
          {errors !== null && errors.failed > 0 && <ErrorsClause errors={errors} />}
          {learning.map((one) => (
            <LearningClause key={one.stream} learning={one} />
          ))}
          <LogsClause logs={logs} />
        </>
      }
    >
      {latency !== null && latency.whole.n > 0 ? (
        <LatencyClause latency={latency} />
      ) : (
        <VolumeClause requests={requests?.count ?? null} logs={logs} />
      )}
    </Sentence>
  );
}

/** Longer ago than that is not of late. */
const LATELY_MS = 60_000;

const latencyWords: Readonly<Record<Exclude<Latency['verdict'], 'too-few'>, string>> = {
  calm: 'Latency is calm',
  slower: 'Requests have become slower',
  faster: 'Requests have become faster',
};

function LatencyClause({ latency }: { readonly latency: Latency }): ReactNode {
  const { whole, recent, verdict, measure, thresholds } = latency;
  // Of a range that ended earlier, its end is not what was of late.
  const isOfLate = useAsOfMs() - Date.parse(recent.to) < LATELY_MS;
  const text = (value: number | null) => (value === null ? 'unknown' : valueText(value, measure.unit));
  const all = (
    <Figure evidence={whole.evidence} strong={verdict === 'too-few'}>
      {text(whole.p95)}
    </Figure>
  );
  const { min, max } = whole;
  if (whole.n < thresholds.n_min && min !== null && max !== null) {
    const { before, figure, after } = fewLatency({ n: whole.n, min, max }, text);
    return (
      <>
        {before}
        <Figure evidence={whole.evidence} strong>
          {figure}
        </Figure>
        {after}
      </>
    );
  }
  if (verdict === 'too-few' || recent.p95 === null) {
    // Between two values the quantile is interpolated: of few requests not quite 95% lie below it.
    return (
      <>
        About 95% of {countOf(whole.n, 'request')} took at most {all};{' '}
        <Figure evidence={recent.evidence}>{recent.n === 0 ? 'none' : countText(recent.n)}</Figure>{' '}
        {isOfLate ? 'of late' : 'at its end'}{' '}
        {recent.n === 0 ? 'to compare with' : `${recent.n === 1 ? 'is' : 'are'} too few to compare`}.
      </>
    );
  }
  return (
    <>
      {latencyWords[verdict]}: p95 is{' '}
      <Figure evidence={recent.evidence} strong>
        {text(recent.p95)}
      </Figure>{' '}
      in the last {spanText(Date.parse(recent.to) - Date.parse(recent.from))}
      {isOfLate ? '' : ' of the range'}, against {all} over {isOfLate ? 'the whole range' : 'all of it'}.
    </>
  );
}

function VolumeClause({ requests, logs }: { readonly requests: number | null; readonly logs: Logs }): ReactNode {
  const href = useScopedHref();
  const isNarrowed = filterOf(useScope()) !== undefined;
  if (requests !== null && requests > 0) return <>{countOf(requests, 'request')}, and none says how long it took.</>;
  return (
    <>
      {requests === 0 && (isNarrowed ? 'No request in this time range matches; ' : 'No request in this time range; ')}
      {countOf(logs.streams, 'stream')} {logs.streams === 1 ? 'is' : 'are'} kept, in{' '}
      <Figure href={href('lifecycle')} strong>
        {countOf(logs.files.live + logs.files.daily, 'file')} and {countOf(logs.files.archive, 'archived month')}
      </Figure>
      .
    </>
  );
}

function SpellsClause({ spells }: { readonly spells: SlowSpells }): ReactNode {
  const { tz } = useScope();
  const nowMs = useAsOfMs();
  const [first] = spells.spells;
  if (spells.status === 'too-few') return null;
  if (first === undefined) return 'No slow spell. ';
  const when = (
    <Figure evidence={first.evidence}>
      {spellText(Date.parse(first.from), Date.parse(first.to), tz, nowMs)} {zoneText(tz)}
    </Figure>
  );
  if (spells.total === 1) {
    return (
      <>
        One slow spell, {when}, touched {shareText(first.share)} of requests.{' '}
      </>
    );
  }
  return (
    <>
      {countText(spells.total)} slow spells touched {shareText(spells.touched_share ?? 0)} of requests, the worst {when}
      .{' '}
    </>
  );
}

/** Only what is slower than chance would have it. */
function SlowestClause({ latency: { slowest, measure } }: { readonly latency: Latency }): ReactNode {
  const first = slowest.find(({ stands_out: out }) => out);
  if (first === undefined) return null;
  return (
    <>
      Slowest is <Figure evidence={first.evidence}>{first.value}</Figure>, with a p95 of{' '}
      {valueText(first.p95, measure.unit)}.{' '}
    </>
  );
}

function ErrorsClause({ errors }: { readonly errors: Errors }): ReactNode {
  const href = useScopedHref();
  const words = {
    more: ', more than in the period before',
    fewer: ', fewer than in the period before',
    same: '',
    'too-few': '',
  };
  return (
    <>
      <Figure href={href('traces', {}, { show: 'failed' })}>{countOf(errors.failed, 'request')}</Figure> failed
      {words[errors.verdict]}.{' '}
    </>
  );
}

/** A verdict on few points says so: five samples at the ceiling are no learning. */
export function LearningClause({ learning }: { readonly learning: Learning }): ReactNode {
  const href = useScopedHref();
  const { verdict, last, slope, n, samples, range_max: top, measure } = learning;
  if (last === null || measure === null) return null;
  const unit = measure.unit === 'points' ? ' points' : '';
  const rate =
    slope === null || slope === 0 || verdict === 'plateau'
      ? ''
      : ` (${slope > 0 ? '+' : '−'}${numberText(Math.abs(slope))}${unit} a generation)`;
  const words: Readonly<Record<Learning['verdict'], string>> = {
    learning: 'The system is learning',
    slow: 'The system is learning slowly',
    plateau: 'Learning has levelled off',
    slipping: 'What was learned is slipping',
    noisy: 'Learning is too noisy to judge',
    'too-early': 'Whether it learns is too early to say',
  };
  const link = <Figure href={href('learning')}>{words[verdict]}</Figure>;
  if (verdict === 'too-early') {
    const atTop = top !== null && last.value >= top && samples !== null;
    return atTop ? (
      <>
        Ceiling reached on {countOf(samples, 'sample')}; <Figure href={href('learning')}>too early to say</Figure>{' '}
        whether it learns.{' '}
      </>
    ) : (
      <>
        {link}, after {countOf(n, 'generation')}.{' '}
      </>
    );
  }
  return (
    <>
      {link}: generation {countText(last.x)} has {valueText(last.value, measure.unit)}
      {rate}.{' '}
    </>
  );
}

function LogsClause({ logs }: { readonly logs: Logs }): ReactNode {
  const href = useScopedHref();
  const { verdict, waiting, reasons } = logs;
  if (verdict !== 'well') {
    const [first] = reasons;
    return (
      <>
        <Figure href={href('lifecycle')}>
          {verdict === 'trouble' ? 'The logs are in trouble' : 'The logs want a look'}
        </Figure>
        {first === undefined
          ? '.'
          : `: ${reasonWords[first.kind]}${first.subjects.length === 0 ? '' : ` (${first.subjects.join(', ')})`}.`}
      </>
    );
  }
  return waiting.days === 0 ? (
    'The logs are well; nothing is waiting to be archived.'
  ) : (
    <>
      The logs are well; <Figure href={href('lifecycle')}>{countOf(waiting.days, 'daily file')}</Figure> will be
      archived by the next run.
    </>
  );
}

export const reasonWords: Readonly<Record<Logs['reasons'][number]['kind'], string>> = {
  damage: 'an archive is damaged',
  unreadable: 'files cannot be read',
  failed: 'the last run failed',
  disk: 'the disk is nearly full',
  refused: 'a file is kept back',
  held: 'a writer holds a daily file open',
  waits: 'files wait for a run',
  interrupted: 'a run was interrupted',
  overdue: 'a command is overdue',
  'never-ran': 'a command has never run',
  unlisted: 'there are files that nothing lists',
  version: 'another version has written here',
  'index-behind': 'the index lags behind',
  silent: 'a stream has fallen silent',
};
