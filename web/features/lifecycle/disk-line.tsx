/** How full the disk is, what of it the logs take, and when it will be full if they go on like this. */
import { bytesText, countOf, shareText } from '../../shared/format/numbers.ts';
import type { Tiers } from './replies.ts';

export interface DiskLineProps {
  readonly disk: Tiers['meta']['disk'];
  readonly forecast: Tiers['meta']['forecast'];
  readonly logBytes: number;
}

export function DiskLine({ disk, forecast, logBytes }: DiskLineProps) {
  const { total_bytes: total, free_bytes: free } = disk;
  const used = Math.max(0, total - free);
  const share = (bytes: number) => `${total === 0 ? 0 : (bytes / total) * 100}%`;
  return (
    <div className="disk">
      <span className="disk-bar" aria-hidden="true">
        <span className="disk-used" style={{ width: share(used) }} />
        {logBytes > 0 && <span className="disk-logs" style={{ width: share(Math.min(used, logBytes)) }} />}
      </span>
      <p className="note">
        {bytesText(free)} of {bytesText(total)} free ({shareText(total === 0 ? 0 : free / total)}); these logs take{' '}
        {bytesText(logBytes)}. {forecastText(forecast)}
      </p>
    </div>
  );
}

/** Nothing is foretold where no daily files of the last days carry it. */
export function forecastText({
  raw_bytes_per_day: raw,
  archived_bytes_per_day: kept,
  days_until_full: days,
}: DiskLineProps['forecast']): string {
  if (raw === null) return 'How fast they grow cannot be said before there are daily files of some days.';
  const growth = `Writers add ${bytesText(raw)} a day${kept === null ? '' : `, of which ${bytesText(kept)} stay once archived`}`;
  return days === null
    ? `${growth}; no end in sight.`
    : `${growth}; full in ${countOf(days, 'day')} if it goes on like this.`;
}
