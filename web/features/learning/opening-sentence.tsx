/** What the page opens with: the verdict on the curve, its slope, and what there is to know of its course. */
import type { ReactNode } from 'react';
import { ALL_TIME, useScope, useScopedHref } from '../../shared/scope/scope.ts';
import { Figure, Sentence } from '../../shared/findings/sentence.tsx';
import { countOf, countText, valueText } from '../../shared/format/numbers.ts';
import { placeText, metricName, slopeText } from './axis-words.ts';
import { mainSeries, seriesName } from './curves.ts';
import type { Axis, Curves, Series, Verdict } from './curves.ts';
import { NoCurveClause } from './no-curve.tsx';
import { useRequestStreams } from './use-request-streams.ts';

const words: Readonly<Record<Verdict['word'], string>> = {
  learning: 'is learning',
  slow: 'is learning slowly',
  plateau: 'has levelled off',
  slipping: 'is slipping',
  noisy: 'is too noisy to judge',
  'too-early': 'too early to say',
};

export function OpeningSentence({ curves }: { readonly curves: Curves }) {
  const series = mainSeries(curves);
  const { metric, x } = curves;
  if (metric === null || series === undefined || series.count === 0 || x === null)
    return (
      <Sentence>
        <NoCurveClause metric={metric} />
      </Sentence>
    );
  return (
    <Sentence more={<Course series={series} axis={x} unit={metric.unit} metric={metric.name} />}>
      <VerdictClause series={series} axis={x} curves={curves} />
    </Sentence>
  );
}

interface ClauseProps {
  readonly series: Series;
  readonly axis: Axis;
  readonly curves: Curves;
}

function VerdictClause({ series, axis, curves }: ClauseProps): ReactNode {
  const { verdict, last, count } = series;
  const { metric } = curves;
  const href = useScopedHref();
  const subject =
    series.kind !== 'all'
      ? `${seriesName(series)}:`
      : metric?.name === 'avg_score'
        ? 'The system'
        : metricName(metric?.name ?? '');
  if (verdict === null || metric === null) {
    return <>{metricName(metric?.name ?? '')} has no better direction, so its course is shown and not judged.</>;
  }
  const trend = verdict.evidence.recent_trend;
  if (verdict.word === 'too-early') {
    const samples = series.rows.at(-1)?.samples ?? null;
    const isAtTop = last !== null && metric.range_max !== null && last.value >= metric.range_max;
    if (isAtTop && samples !== null) {
      return (
        <>
          Ceiling reached on{' '}
          <Figure href={href('explore', {}, { record: last.id })}>{countOf(samples, 'sample')}</Figure>;{' '}
          <span className="figure-strong">too early to say</span>.
        </>
      );
    }
    return (
      <>
        After <Figure strong>{countOf(count, axis === 'step' ? 'generation' : 'point')}</Figure> it is too early to say;{' '}
        {countText(verdict.thresholds.points_min)} are the least.
      </>
    );
  }
  return (
    <>
      {subject} <span className="figure-strong">{words[verdict.word]}</span>
      {verdict.word !== 'noisy' && trend !== null && 'slope' in trend && trend.slope !== 0 && (
        <>
          : {slopeText(trend.slope, axis, metric.unit)} over the last {countText(trend.n)}
        </>
      )}
      .
    </>
  );
}

interface CourseProps {
  readonly series: Series;
  readonly axis: Axis;
  readonly unit: string | null;
  readonly metric: string;
}

function Course({ series, axis, unit }: CourseProps): ReactNode {
  const { tz } = useScope();
  const href = useScopedHref();
  const streams = useRequestStreams();
  const { marks, verdict } = series;
  const trend = verdict?.evidence.recent_trend ?? null;
  const interval = trend !== null && 'interval' in trend ? trend.interval : null;
  if (marks === null) return null;
  return (
    <>
      {interval !== null &&
        verdict?.word !== 'too-early' &&
        interval.low !== interval.high &&
        `Its slope lies between ${slopeText(interval.low, axis, unit)} and ${slopeText(interval.high, axis, unit)}. `}
      {marks.best !== null && (
        <>
          Best so far is{' '}
          <Figure href={href('explore', { from: ALL_TIME, to: null }, { record: marks.best.id })}>
            {placeText(marks.best.x, axis, tz)}
          </Figure>{' '}
          at {valueText(marks.best.y, unit)}.{' '}
        </>
      )}
      {marks.setbacks.slice(-2).map(({ begin, bottom, recovered }) => {
        const from = begin.time;
        const to = recovered?.time ?? series.to;
        const until = placeText(bottom.x, axis, tz).replace('generation ', '');
        const text =
          begin.x === bottom.x ? placeText(begin.x, axis, tz) : `${placeText(begin.x, axis, tz)} to ${until}`;
        return (
          <span key={begin.x}>
            A setback {begin.x === bottom.x ? 'at' : 'from'}{' '}
            {from === null || to === null ? (
              text
            ) : (
              <Figure href={href('explore', { from, to, streams })}>{text}</Figure>
            )}{' '}
            {recovered === null
              ? 'is not made good yet'
              : `was made good by ${placeText(recovered.x, axis, tz).replace('generation ', '')}`}
            .{' '}
          </span>
        );
      })}
    </>
  );
}
