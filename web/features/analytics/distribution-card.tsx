/** The hero: how the numbers are spread. A drag over it, or Shift and the arrows, narrows everything else on the page. */
import { useEffect, useMemo } from 'react';
import { Chart } from '../../charts/chart.tsx';
import type { ChartTable } from '../../charts/chart.tsx';
import { countOf, countText, valueText } from '../../shared/format/numbers.ts';
import { changeParams } from '../../shared/scope/address.ts';
import { Card } from '../../shared/states/card.tsx';
import { EmptyNote } from '../../shared/states/empty-note.tsx';
import { Segmented } from '../../shared/ui/segmented.tsx';
import { setBrushes } from './brush-address.ts';
import type { Brush } from './brush.ts';
import { HERO_PX, distributionSpec } from './distribution-spec.ts';
import type { Distribution } from './distribution-spec.ts';
import { FieldSelect } from './field-select.tsx';
import type { Selection } from './selection.ts';
import { unitOf } from './field-words.ts';
import type { Subject } from './subject.ts';
import { selectedCounts } from './selected-counts.ts';
import { useDistribution } from './use-distribution.ts';
import type { Scale } from './use-distribution.ts';
import { measureWord, nounOf } from './words.ts';

const HEAD_PX = 32;

export interface DistributionCardProps {
  readonly subject: Subject;
  readonly field: string;
  readonly selection: Selection;
}

export function DistributionCard({ subject, field, selection }: DistributionCardProps) {
  const { shown: distribution, before, selected } = useDistribution(selection, field);
  const usual = subject.duration ?? subject.score ?? subject.numbers[0] ?? null;
  return (
    <Card
      title={measureWord(subject, field)}
      query={distribution}
      height={HERO_PX + HEAD_PX}
      note={
        <span className="analytics-choices">
          {distribution.data !== undefined && <span>{noteOf(distribution.data.meta, nounOf(subject))}</span>}
          <FieldSelect label="Number" name="field" value={field} usual={usual} fields={subject.numbers} />
          <Segmented<Scale>
            label="Scale"
            value={distribution.data?.meta.scale ?? 'linear'}
            options={[
              { value: 'log', label: 'Log' },
              { value: 'linear', label: 'Linear' },
            ]}
            onChange={(value) => changeParams({ scale: value })}
          />
        </span>
      }
      empty={({ meta }) =>
        meta.numbers === 0 ? (
          <div style={{ minHeight: HERO_PX + HEAD_PX }}>
            <EmptyNote what={`${nounOf(subject)}s with ${field}`} streams={subject.streams} />
          </div>
        ) : null
      }
    >
      {(data) => (
        <DistributionChart
          subject={subject}
          field={field}
          distribution={data}
          before={before}
          counted={selected}
          brushes={selection.brushes}
        />
      )}
    </Card>
  );
}

function noteOf({ numbers, underflow, missing, non_numeric: texts }: Distribution['meta'], noun: string): string {
  const parts = [
    `${countOf(numbers, noun)}, each counted`,
    ...(underflow > 0 ? [`${countText(underflow)} not above 0 are not shown`] : []),
    ...(missing + texts > 0 ? [`${countText(missing + texts)} without it`] : []),
  ];
  return parts.join('; ');
}

interface ChartProps {
  readonly subject: Subject;
  readonly field: string;
  readonly distribution: Distribution;
  readonly before: Distribution | undefined;
  /** What is selected, where a brush cuts a bar. */
  readonly counted: Distribution | undefined;
  readonly brushes: readonly Brush[];
}

function DistributionChart({ subject, field, distribution, before, counted, brushes }: ChartProps) {
  const brush = brushes.find((one) => one.field === field) ?? null;
  const unit = unitOf(subject, field);
  const noun = nounOf(subject);
  const selected = useMemo(
    () => selectedCounts(distribution.data, brush, counted?.data),
    [distribution, brush, counted],
  );
  const spec = useMemo(
    () =>
      distributionSpec(distribution, {
        field,
        unit,
        noun,
        brush,
        before,
        selected,
        onBrush: (next) => setBrushes(brushes, [next]),
      }),
    [distribution, field, unit, noun, brush, brushes, before, selected],
  );
  useEffect(() => {
    performance.mark('varve:hero');
  }, []);
  return (
    <Chart
      name="distribution"
      label={`${measureWord(subject, field)} of ${noun}s`}
      spec={spec}
      table={tableOf(distribution, before, brush === null ? null : selected, unit)}
      legend={[
        ...(brush === null
          ? [{ label: `${noun}s`, color: '--step-2', shape: 'area' } as const]
          : [
              { label: 'selected', color: '--step-4', shape: 'area' } as const,
              { label: 'the rest', color: '--step-1', shape: 'area' } as const,
            ]),
        ...(before === undefined
          ? []
          : [{ label: `the period before (${countOf(before.meta.numbers, noun)})`, color: '--category-2' } as const]),
      ]}
    />
  );
}

function tableOf(
  distribution: Distribution,
  before: Distribution | undefined,
  selected: readonly (number | null)[] | null,
  unit: string | null,
): ChartTable {
  return {
    columns: [
      'from',
      'to',
      'count',
      ...(selected === null ? [] : ['selected']),
      ...(before === undefined ? [] : ['period before']),
    ],
    rows: distribution.data.map(({ from, to, count }, index) => [
      from,
      to,
      count,
      ...(selected === null ? [] : [selected[index] ?? null]),
      ...(before === undefined ? [] : [before.data[index]?.count ?? 0]),
    ]),
    text: (value, column) => {
      if (value === null) return '–';
      if (typeof value === 'string') return value;
      return column < 2 ? valueText(value, unit) : countText(value);
    },
  };
}
