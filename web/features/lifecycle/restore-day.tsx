/** Chooses one day of an archived month to write out again. */
import { useGet } from '../../shared/api/use-get.ts';
import { changeParams } from '../../shared/scope/address.ts';
import { monthText } from './steps.ts';

export function RestoreDay({ stream, month }: { readonly stream: string; readonly month: string }) {
  const archive = useGet('/v1/archives/{stream}/{month}', { path: { stream, month } }).data?.data;
  const days = [...new Set((archive?.manifest ?? []).flatMap(({ daily }) => dayOf(daily) ?? []))];
  if (days.length < 2) return null;
  return (
    <select
      className="select"
      aria-label="Restore one day"
      value=""
      onChange={(event) => changeParams({ act: 'restore', day: event.target.value })}
    >
      <option value="" disabled>
        Restore one day…
      </option>
      {days.map((day) => (
        <option key={day} value={day}>
          {monthText(day)}
        </option>
      ))}
    </select>
  );
}

/** YYYYMMDD of a daily file; null where the name has none. */
function dayOf(daily: string): string | null {
  return /\.(\d{8})(?:-\d+)?\.jsonl$/.exec(daily)?.[1] ?? null;
}
