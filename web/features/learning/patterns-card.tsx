/** What it learned from: the share of each topic and style, all on one scale, and how varied they are. */
import { Sparkline } from '../../charts/sparkline.tsx';
import { categoryToken } from '../../charts/theme.ts';
import { countOf, numberText, shareText } from '../../shared/format/numbers.ts';
import { changeScope, useScope } from '../../shared/scope/scope.ts';
import { PlainCard } from '../../shared/states/card.tsx';
import { useChoices } from './choices.ts';
import type { Curves } from './curves.ts';
import { smoothed } from './smoothing.ts';

type Group = NonNullable<Curves['patterns']>['groups'][number];

/** Of each group; the rest share one. */
const SHOWN = 6;
const HEIGHT_PX = 56;

export function PatternCards({ curves }: { readonly curves: Curves }) {
  // Topics before styles, as the records have them.
  const groups = (curves.patterns?.groups ?? []).toSorted((one, other) => other.group.localeCompare(one.group));
  return groups.map((group) => (
    <PlainCard
      key={`${group.stream} ${group.group}`}
      title={`What it learned from, by ${singular(group.group)}`}
      note="share of samples, smoothed, same scale"
    >
      <PatternGroup group={group} />
    </PlainCard>
  ));
}

function singular(group: string): string {
  return group.replace(/s$/, '');
}

function PatternGroup({ group }: { readonly group: Group }) {
  const { filters } = useScope();
  const { names, generations } = group;
  const { weight } = useChoices();
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
                  onClick={() => changeScope({ filters: [...new Set([...filters, filterOf(name)])] })}
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
}

function Diversity({ group }: { readonly group: Group }) {
  const { generations, narrowing, shifts } = group;
  const last = generations.at(-1);
  const known = generations.map(({ evenness }) => evenness);
  const [shift] = shifts;
  if (last === undefined) return null;
  return (
    <div className="learning-diversity">
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
      <p>
        {narrowing === true && (
          <strong>
            <span aria-hidden="true">▲ </span>Narrowing:{' '}
          </strong>
        )}
        diversity is {last.evenness === null ? 'not to be told of one name' : numberText(last.evenness)} of 1, as if{' '}
        {numberText(last.effective_names)} {group.group} were equally frequent; {last.leader} leads with{' '}
        {shareText(last.leader_share)}.
        {shift !== undefined &&
          ` Since the first third, ${shift.name} went from ${shareText(shift.before)} to ${shareText(shift.after)}.`}
        {group.others > 0 && ` ${countOf(group.others, 'more name')} are among the others.`}
      </p>
    </div>
  );
}
