/** The way of the logs: live, daily, archive, on one scale of bytes; between them what moves them on, and when. */
import { useEffect } from 'react';
import { useGet } from '../../shared/api/use-get.ts';
import { bytesText, countOf, countText, shareText } from '../../shared/format/numbers.ts';
import { relativeText, timeText } from '../../shared/format/times.ts';
import { changeParams } from '../../shared/scope/address.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { useScope, useScopedHref } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { PageLink } from '../../shared/ui/page-link.tsx';
import { DiskLine } from './disk-line.tsx';
import type { Command, Schedule, Tier } from './replies.ts';
import { actNames } from './steps.ts';
import { tierSums } from './tier-sums.ts';
import type { TierSum } from './tier-sums.ts';
import { useEvery, useStreams } from './use-every.ts';

const HEIGHT_PX = 306;
const titles: Readonly<Record<Tier, string>> = { live: 'Live', daily: 'Daily', archive: 'Archive' };
const meanings: Readonly<Record<Tier, string>> = {
  live: 'what services write to now',
  daily: 'a file a day, as it was written',
  archive: 'a month each, compressed',
};

export function TierFlow({ schedule }: { readonly schedule: Schedule | undefined }) {
  const { streams } = useScope();
  const query = useGet('/v1/tiers', { query: useStreams() }, { refetchInterval: useEvery(), first: true });
  const note = streams.length === 0 ? 'all streams, bytes on disk' : `${streams.join(', ')}, bytes on disk`;
  return (
    <div id="tiers">
      <Card title="Where the logs lie" note={note} query={query} height={HEIGHT_PX}>
        {({ data, meta }) => (
          <>
            <Flow sums={tierSums(data)} schedule={schedule} />
            <DiskLine
              disk={meta.disk}
              forecast={meta.forecast}
              logBytes={data.reduce((all, row) => all + row.bytes_on_disk, 0)}
            />
          </>
        )}
      </Card>
    </div>
  );
}

function Flow({ sums, schedule }: { readonly sums: readonly TierSum[]; readonly schedule: Schedule | undefined }) {
  useEffect(() => {
    performance.mark('varve:hero');
  }, []);
  const largest = Math.max(1, ...sums.map(({ rawBytes, bytesOnDisk }) => Math.max(rawBytes, bytesOnDisk)));
  const [live, daily, archive] = sums;
  return (
    <div className="tier-flow">
      {live !== undefined && <TierPanel sum={live} largest={largest} />}
      <Passage commands={['rotate']} schedule={schedule} />
      {daily !== undefined && <TierPanel sum={daily} largest={largest} />}
      <Passage commands={['archive', 'clean']} schedule={schedule} />
      {archive !== undefined && <TierPanel sum={archive} largest={largest} />}
    </div>
  );
}

function TierPanel({ sum, largest }: { readonly sum: TierSum; readonly largest: number }) {
  const { tz } = useScope();
  const href = useScopedHref();
  const { tier, bytesOnDisk, rawBytes, ratio, records, files, firstMs, lastMs, rows } = sum;
  const isPacked = tier === 'archive' && bytesOnDisk !== rawBytes;
  return (
    <section className={`tier tier-${tier}`} aria-label={titles[tier]}>
      <h3>
        {titles[tier]} <span className="note">{meanings[tier]}</span>
      </h3>
      <p className="tier-bytes">{bytesText(bytesOnDisk)}</p>
      <TierBar raw={rawBytes / largest} stored={bytesOnDisk / largest} />
      <dl className="tier-facts">
        <div>
          <dt>records</dt>
          <dd>
            <PageLink href={href('explore', { from: null, to: null, q: '', filters: [] }, { tier })}>
              {countText(records)}
            </PageLink>
          </dd>
        </div>
        <div>
          <dt>{tier === 'archive' ? 'months' : 'files'}</dt>
          <dd>{countText(files)}</dd>
        </div>
        {isPacked && ratio !== null && (
          <div>
            <dt>before</dt>
            <dd>
              {bytesText(rawBytes)}; {shareText(ratio)} of it is left
            </dd>
          </div>
        )}
        <div>
          <dt>time</dt>
          <dd>
            {firstMs === null || lastMs === null ? 'no records' : `${timeText(firstMs, tz)} to ${timeText(lastMs, tz)}`}
          </dd>
        </div>
      </dl>
      {rows.length > 1 && (
        <ul className="tier-streams">
          {rows.map((row) => (
            <li key={row.stream}>
              <span className="tier-stream" title={row.stream}>
                {row.stream}
              </span>
              <TierBar raw={row.raw_bytes / largest} stored={row.bytes_on_disk / largest} />
              <span className="numeric" title={`${countOf(row.records, 'record')} in ${countOf(row.files, 'file')}`}>
                {bytesText(row.bytes_on_disk)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is stored, within what it was before compression; the text beside it has the figures. */
function TierBar({ raw, stored }: { readonly raw: number; readonly stored: number }) {
  return (
    <span className="tier-bar" aria-hidden="true">
      {raw > 0 && <span className="tier-bar-raw" style={{ width: `${raw * 100}%` }} />}
      {stored > 0 && <span className="tier-bar-stored" style={{ width: `${stored * 100}%` }} />}
    </span>
  );
}

function Passage({
  commands,
  schedule,
}: {
  readonly commands: readonly Command[];
  readonly schedule: Schedule | undefined;
}) {
  return (
    <div className="passage">
      <svg className="passage-arrow" viewBox="0 0 96 16" preserveAspectRatio="xMaxYMid meet" aria-hidden="true">
        <path d="M2 8H92M85 2l7 6-7 6" />
      </svg>
      {commands.map((command) => (
        <PassageAct key={command} command={command} schedule={schedule} />
      ))}
    </div>
  );
}

function PassageAct({ command, schedule }: { readonly command: Command; readonly schedule: Schedule | undefined }) {
  const nowMs = useAsOfMs();
  const known = schedule?.commands.find((one) => one.command === command);
  const next = known?.next_due_at ?? null;
  return (
    <div className="passage-act">
      <button type="button" className="button" onClick={() => changeParams({ act: command })}>
        {actNames[command]}…
      </button>
      <span className={known?.due === true ? 'note warning' : 'note'}>
        {known === undefined
          ? ' '
          : known.due
            ? '▲ due now'
            : next === null
              ? 'never by itself'
              : `next ${relativeText(Date.parse(next), nowMs)}`}
      </span>
    </div>
  );
}
