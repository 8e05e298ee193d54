/** What is not as it should be, each with what to do about it; what is well stands folded. */
import { useGet } from '../../shared/api/use-get.ts';
import { countOf } from '../../shared/format/numbers.ts';
import { agoText } from '../../shared/format/times.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { Card } from '../../shared/states/card.tsx';

const HEIGHT_PX = 140;

interface Check {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failure';
  readonly message: string;
  readonly hint: string;
}

export function DoctorCard() {
  const nowMs = useAsOfMs();
  const query = useGet('/v1/doctor', {}, { staleTime: 60_000 });
  return (
    <div id="doctor">
      <Card
        title="Doctor"
        query={query}
        height={HEIGHT_PX}
        note={({ meta }) => agoText(Date.parse(meta.examined_at), nowMs)}
      >
        {({ data, meta }) => {
          const open = data
            .filter(({ state }) => state !== 'ok')
            .toSorted((one, other) => Number(one.state === 'warning') - Number(other.state === 'warning'));
          const well = data.filter(({ state }) => state === 'ok');
          return (
            <>
              <p>{verdictText(meta.failures, meta.warnings)}</p>
              <Checks checks={open} />
              <details className="checks-well">
                <summary>{countOf(well.length, 'check')} found all well</summary>
                <Checks checks={well} />
              </details>
            </>
          );
        }}
      </Card>
    </div>
  );
}

function verdictText(failures: number, warnings: number): string {
  if (failures + warnings === 0) return 'All is as it should be.';
  const parts = [
    ...(failures === 0 ? [] : [`${countOf(failures, 'thing does', 'things do')} not work`]),
    ...(warnings === 0 ? [] : [`${countOf(warnings, 'thing')} a person should know`]),
  ];
  return `${parts.join(', and ')}.`;
}

function Checks({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <ul className="checks">
      {checks.map(({ check, state, message, hint }) => (
        <li key={`${check} ${message}`} className={`check check-${state}`}>
          <span className="check-name">
            {state === 'failure' ? '▲ ' : state === 'warning' ? '△ ' : '✓ '}
            {check}
            <span className="visually-hidden">: {state}</span>
          </span>
          <span>
            {message}
            {hint !== '' && <code className="check-hint">{hint}</code>}
          </span>
        </li>
      ))}
    </ul>
  );
}
