/** The time range: one of a few, or from and to; and the zone that times are shown in. */
import { useState } from 'react';
import { useGet } from '../../shared/api/use-get.ts';
import { spellText, timeText, zoneText } from '../../shared/format/times.ts';
import { isMoment, isRelative, momentMs, presets } from '../../shared/scope/moments.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { changeScope, useRange, useScope } from '../../shared/scope/scope.ts';
import type { Scope } from '../../shared/scope/scope.ts';
import { usePage, useParams } from '../../shared/scope/address.ts';
import { Menu } from '../../shared/ui/menu.tsx';

export function RangeMenu() {
  const shown = useScope();
  const page = usePage();
  const params = useParams();
  const hasOwnDefault = page === 'learning' && !params.has('from');
  const scope = hasOwnDefault ? { ...shown, from: null } : shown;
  const name = rangeLabel(scope, useRange(), useAsOfMs());
  return (
    <Menu label={name} name={`Time range: ${name}`}>
      {(close) => (
        <>
          {presets.map(({ from, label }) => (
            <button
              key={from}
              type="button"
              className="menu-item"
              aria-current={scope.from === from && scope.to === null}
              onClick={() => {
                changeScope({ from, to: null });
                close();
              }}
            >
              {label}
            </button>
          ))}
          <button
            type="button"
            className="menu-item"
            aria-current={scope.from === null && scope.to === null}
            onClick={() => {
              changeScope({ from: null, to: null });
              close();
            }}
          >
            All time
          </button>
          <OwnRange close={close} />
          <ZoneChoice tz={scope.tz} />
        </>
      )}
    </Menu>
  );
}

function rangeLabel(
  { from, to, tz }: Scope,
  { fromMs, toMs }: { readonly fromMs: number | null; readonly toMs: number },
  nowMs: number,
): string {
  const zone = tz === 'UTC' ? '' : ` ${zoneText(tz)}`;
  const odd = [from, to].find((one) => one !== null && !isMoment(one));
  if (odd !== undefined) return `“${odd}” is no time: ${odd === from ? 'last 24 hours' : 'nothing is shown'}`;
  if (from === null && to === null) return 'All time';
  const preset = to === null ? presets.find((one) => one.from === from) : undefined;
  if (preset !== undefined) return `${preset.label}${zone}`;
  if (to === null && isRelative(from)) return `Since ${from ?? ''}${zone}`;
  return fromMs === null ? `Until ${timeText(toMs, tz)}${zone}` : `${spellText(fromMs, toMs, tz, nowMs)}${zone}`;
}

/** A time without a zone is one of the zone that the page shows; moments like `now-2h` are taken too. */
function OwnRange({ close }: { readonly close: () => void }) {
  const scope = useScope();
  const [from, setFrom] = useState(scope.from ?? '');
  const [to, setTo] = useState(scope.to ?? '');
  const isKnown = (text: string) => text === '' || isMoment(text);
  const nowMs = useAsOfMs();
  const isInOrder =
    from === '' || momentMs(from, nowMs, scope.tz) < (to === '' ? nowMs : momentMs(to, nowMs, scope.tz));
  const isGood = isKnown(from) && isKnown(to) && isInOrder;
  return (
    <form
      className="range-own"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isGood) return;
        changeScope({ from: from === '' ? null : from, to: to === '' ? null : to, live: false });
        close();
      }}
    >
      <label className="field">
        From
        <input
          className="input"
          value={from}
          aria-invalid={!isKnown(from)}
          placeholder="now-2h or 2026-11-22 03:00"
          onChange={(event) => setFrom(event.target.value)}
        />
      </label>
      <label className="field">
        To
        <input
          className="input"
          value={to}
          aria-invalid={!isKnown(to) || !isInOrder}
          placeholder="now"
          onChange={(event) => setTo(event.target.value)}
        />
      </label>
      {!isInOrder && <p className="note">The end lies before the begin.</p>}
      <button type="submit" className="button" disabled={!isGood}>
        Show this range
      </button>
    </form>
  );
}

function ZoneChoice({ tz }: { readonly tz: string }) {
  const config = useGet('/v1/config', {}, { staleTime: Infinity });
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set(['UTC', config.data?.data.timezone ?? 'UTC', own, tz])];
  return (
    <label className="field range-zone">
      Times in
      <select className="select" value={tz} onChange={(event) => changeScope({ tz: event.target.value })}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zoneText(zone)}
          </option>
        ))}
      </select>
    </label>
  );
}
