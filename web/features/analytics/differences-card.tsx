/** What differs? Fields of the selection against the rest, or against the period before, those that differ most first. */
import { countText, countOf } from '../../shared/format/numbers.ts';
import { valueFilter } from '../../shared/scope/filter-text.ts';
import { changeParams } from '../../shared/scope/address.ts';
import { changeScope, useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { evidenceHref } from '../../shared/findings/evidence.ts';
import { PageLink } from '../../shared/ui/page-link.tsx';
import { Segmented } from '../../shared/ui/segmented.tsx';
import { differenceName, differenceWords, shareOf } from './difference-words.ts';
import { tellingOf, useAgainst } from './use-differences.ts';
import type { Against, Comparison, Difference, Sides, useDifferences } from './use-differences.ts';

const HEIGHT_PX = 420;

export function DifferencesCard({ differences }: { readonly differences: ReturnType<typeof useDifferences> }) {
  const against = useAgainst();
  const { compare } = useScope();
  const { sides, answer } = differences;
  const choice = (
    <Segmented<Against>
      label="Compare with"
      value={against}
      options={[
        { value: 'rest', label: 'The rest' },
        { value: 'before', label: 'Period before' },
      ]}
      onChange={(value) => changeParams({ against: value === (compare === null ? 'rest' : 'before') ? null : value })}
    />
  );
  if (sides === null) {
    return (
      <section className="card" aria-label="What differs?">
        <header className="card-head">
          <h2>What differs?</h2>
          <div className="card-note">{choice}</div>
        </header>
        <div className="card-body" style={{ minHeight: HEIGHT_PX }}>
          <Empty
            title="Nothing to compare with"
            text={
              against === 'before'
                ? 'The range has no begin, so no period lies before it.'
                : 'Drag across the histogram, or add a filter: what it selects is compared with the rest.'
            }
          />
        </div>
      </section>
    );
  }
  return (
    <Card title="What differs?" query={answer} height={HEIGHT_PX} note={choice}>
      {({ data }) => sides !== undefined && <Differences found={data} sides={sides} />}
    </Card>
  );
}

function Differences({ found, sides }: { readonly found: Comparison['data']; readonly sides: Sides }) {
  const shown = tellingOf(found, sides);
  const { n_target: target, n_baseline: baseline } = found;
  return (
    <div className="differences" style={{ height: HEIGHT_PX }} tabIndex={0} role="region" aria-label="Differences">
      <p className="note">
        <PageLink href={evidenceHref(found.target)}>{countText(target)}</PageLink> in {sides.target} against{' '}
        <PageLink href={evidenceHref(found.baseline)}>{countText(baseline)}</PageLink> in {sides.baseline}, each
        counted.
        {sides.against === 'before' && <Rates found={found} />}
      </p>
      {target === 0 || baseline === 0 ? (
        <Empty
          title="One side is empty"
          text={`There is nothing in ${target === 0 ? sides.target : sides.baseline}, so nothing can be compared.`}
        />
      ) : (
        shown.length === 0 && (
          <Empty title="Nothing differs beyond chance" text={`${countOf(found.asked, 'question')} asked.`} />
        )
      )}
      <ul className="difference-list">
        {shown.map((one) => (
          <DifferenceRow key={`${one.field} ${one.value ?? ''}`} found={one} sides={sides} />
        ))}
      </ul>
      <p className="note">{onlyChance(found)}</p>
    </div>
  );
}

function DifferenceRow({ found, sides }: { readonly found: Difference; readonly sides: Sides }) {
  const { filters } = useScope();
  const { both, change } = differenceWords(found, sides);
  const name = differenceName(found);
  const evidence = found.evidence.findLast(({ role }) => role === 'target');
  const { type, field, value } = found;
  const canNarrow = type === 'share' && field !== 'failed' && value !== null;
  return (
    <li className="difference">
      <div className="difference-head">
        {canNarrow ? (
          <button
            type="button"
            className="difference-name"
            title={`Narrow the page to ${field} ${value}`}
            onClick={() => changeScope({ filters: added(filters, filterFor(found)) })}
          >
            {name}
          </button>
        ) : (
          <PageLink className="difference-name" href={evidence === undefined ? '' : evidenceHref(evidence)}>
            {name}
          </PageLink>
        )}
        <span className="note">
          {found.magnitude}
          {found.change === 'new' || found.change === 'vanished' ? `, ${found.change}` : ''}
        </span>
      </div>
      <Bars found={found} />
      <p>{both}</p>
      <p className="note">
        {change}; {countOf(found.n_target, 'record')} against {countText(found.n_baseline)}
      </p>
    </li>
  );
}

function added(filters: readonly string[], filter: string): readonly string[] {
  return filters.includes(filter) ? filters : [...filters, filter];
}

function filterFor({ field, value }: Difference): string {
  const text = value ?? '';
  // The index cuts long texts and says so by an ellipsis.
  return text.endsWith('…')
    ? valueFilter(field, { value: text.slice(0, -1), cut: true })
    : valueFilter(field, { value: text, cut: false });
}

/** Both shares, or both medians, as bars on one scale. */
function Bars({ found }: { readonly found: Difference }) {
  const [target, baseline] =
    found.type === 'share'
      ? [shareOf(found.target), shareOf(found.baseline)]
      : [found.median_target ?? 0, found.median_baseline ?? 0];
  const most = found.type === 'share' ? 1 : Math.max(target, baseline);
  if (most <= 0 || Math.min(target, baseline) < 0) return null;
  return (
    <div className="difference-bars" aria-hidden="true">
      <span className="difference-bar difference-target" style={{ width: `${(100 * target) / most}%` }} />
      <span className="difference-bar" style={{ width: `${(100 * baseline) / most}%` }} />
    </div>
  );
}

function Rates({ found: { rates } }: { readonly found: Comparison['data'] }) {
  return rates.map(({ measure, target, baseline }) => {
    if (target === null || baseline === null) return null;
    const apart = target.interval.low > baseline.interval.high || target.interval.high < baseline.interval.low;
    const text = (rate: number) => (rate >= 10 ? countText(rate) : rate.toFixed(2).replace(/\.?0+$/, ''));
    return (
      <span key={measure}>
        {' '}
        {text(target.per_hour)} {measure} an hour, {text(baseline.per_hour)} before
        {apart ? '' : ' (may be chance)'}.
      </span>
    );
  });
}

function onlyChance({
  alike,
  too_few: few,
  false_discovery_rate: rate,
  count_min: least,
  differences,
}: Comparison['data']) {
  const fields = alike.filter((field) => field !== '_stream');
  const parts = [
    ...(fields.length === 0 ? [] : [`No difference beyond chance: ${fields.join(', ')}.`]),
    ...(few.length === 0
      ? []
      : [`Too few records (under ${least} on a side): ${few.map(({ field }) => field).join(', ')}.`]),
    ...(differences.length === 0 ? [] : [`At most ${Math.round(rate * 100)}% of what is listed is chance.`]),
  ];
  return parts.join(' ');
}
