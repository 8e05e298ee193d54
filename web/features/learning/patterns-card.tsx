/** What it learned from: the share of each topic and style, all on one scale, and how varied they are. */
import { memo, useDeferredValue } from 'react';
import { Sparkline } from '../../charts/sparkline.tsx';
import { categoryToken } from '../../charts/theme.ts';
import { shareText } from '../../shared/format/numbers.ts';
import { addFilter } from '../../shared/scope/scope.ts';
import { PlainCard } from '../../shared/states/card.tsx';
import { useChoices } from './choices.ts';
import type { Curves } from './curves.ts';
import { patternWords, singular } from './pattern-words.ts';
import type { PatternGroup as Group } from './pattern-words.ts';
import { smoothed } from './smoothing.ts';

/** Of each group; the rest share one. */
const SHOWN = 6;
const HEIGHT_PX = 56;

export function PatternCards({ curves }: { readonly curves: Curves }) {
  // While the slider moves, the chart above comes first.
  const weight = useDeferredValue(useChoices().weight);
  // Topics before styles, as the records have them.
  const groups = (curves.patterns?.groups ?? []).toSorted((one, other) => other.group.localeCompare(one.group));
  return groups.map((group) => (
    <PlainCard
      key={`${group.stream} ${group.group}`}
      title={`What it learned from, by ${singular(group.group)}`}
      note={`share of the counts by generation, same scale${weight === 0 ? '' : '; lines and their figures are smoothed'}`}
    >
      <PatternGroup group={group} weight={weight} />
    </PlainCard>
  ));
}

const PatternGroup = memo(function PatternGroup({ group, weight }: { readonly group: Group; readonly weight: number }) {
  const { names, generations } = group;
  const shown = names.slice(0, SHOWN);
  const line = (shares: readonly number[]) =>
    smoothed(
      shares.map((y, x) => ({ x, y, weight: generations[x]?.total ?? 1 })),
      { method: 'ema', factor: weight, gapX: null },
    ).map((share) => share ?? 0);
  const rest = generations.map(
    ({ shares, others_share: others }) => others + shares.slice(SHOWN).reduce((sum, share) => sum + share, 0),
  );
  const series = [
    ...shown.map((name, index) => ({
      name,
      color: categoryToken(index),
      values: line(generations.map(({ shares }) => shares[index] ?? 0)),
    })),
    ...(rest.some((share) => share > 0) ? [{ name: 'others', color: '--category-other', values: line(rest) }] : []),
  ];
  const max = Math.max(...series.flatMap(({ values }) => values), 0.01);
  const filterOf = (name: string) => `${singular(group.group)}:"${name.replaceAll(/["\\]/g, '\\$&')}"`;
  return (
    <>
      <ul className="learning-patterns">
        {series.map(({ name, color, values }) => (
          <li key={name}>
            <p className="learning-pattern-head">
              {name === 'others' ? (
                <strong>{name}</strong>
              ) : (
                <button
                  type="button"
                  className="learning-pattern-name"
                  title={`Only records with ${filterOf(name)}`}
                  onClick={() => addFilter(filterOf(name))}
                >
                  {name}
                </button>
              )}
              <span className="note">{shareText(values.at(-1) ?? 0)}</span>
            </p>
            <Sparkline
              label={`Share of ${name} by generation`}
              values={values}
              min={0}
              max={max}
              color={color}
              height={HEIGHT_PX}
            />
          </li>
        ))}
      </ul>
      <Diversity group={group} />
    </>
  );
});

function Diversity({ group }: { readonly group: Group }) {
  const known = group.generations.map(({ evenness }) => evenness);
  const text = patternWords(group);
  // Of one name there is none.
  const hasLine = known.some((evenness) => evenness !== null);
  if (text === '') return null;
  return (
    <div className="learning-diversity">
      {hasLine && (
        <div className="learning-diversity-line">
          <Sparkline
            label="Diversity by generation"
            values={known}
            min={0}
            max={1}
            color="--ink-soft"
            height={HEIGHT_PX}
          />
        </div>
      )}
      <p style={hasLine ? undefined : { gridColumn: '1 / -1' }}>
        {group.narrowing === true && (
          <strong>
            <span aria-hidden="true">▲ </span>Diversity narrows while the score has levelled off.{' '}
          </strong>
        )}
        {text}
      </p>
    </div>
  );
}
