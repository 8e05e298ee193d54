/** Whether the logs are kept well, from the same verdict as everywhere; what is wrong comes first, with what to do. */
import type { ReactNode } from 'react';
import { Figure, Sentence } from '../../shared/findings/sentence.tsx';
import { bytesText, countOf, durationText } from '../../shared/format/numbers.ts';
import { agoText } from '../../shared/format/times.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { useParams, hrefOf, changed } from '../../shared/scope/address.ts';
import type { Changes } from '../../shared/scope/address.ts';
import type { Keeping, Schedule } from './replies.ts';
import { actNames } from './steps.ts';

type Reason = Keeping['reasons'][number];

export function OpeningSentence({
  keeping,
  schedule,
}: {
  readonly keeping: Keeping;
  readonly schedule: Schedule | undefined;
}) {
  const [first, ...others] = keeping.reasons;
  const href = useHere();
  const sizes = (
    <>
      <Figure href="#tiers">{unbroken(bytesText(keeping.raw_bytes))}</Figure> of logs lie in{' '}
      <Figure href="#tiers" strong>
        {unbroken(bytesText(keeping.bytes_on_disk))}
      </Figure>
    </>
  );
  if (keeping.streams === 0)
    return <Sentence more={<Starters schedule={schedule} />}>There is nothing to keep yet.</Sentence>;
  if (first === undefined) {
    return (
      <Sentence more={<More keeping={keeping} schedule={schedule} />}>
        <Waiting keeping={keeping} />; {sizes}
        <LastRotation keeping={keeping} />.
      </Sentence>
    );
  }
  return (
    <Sentence
      more={
        <>
          {remedies[first.kind]}{' '}
          {others.length > 0 && <>Also: {others.map((reason) => reasonText(reason)).join('; ')}. </>}
          {sizes}
          <LastRotation keeping={keeping} />. <More keeping={keeping} schedule={schedule} />
        </>
      }
    >
      <Figure href={href(placeOf(first))} strong>
        {capital(reasonText(first))}
      </Figure>
      {keeping.waiting.days > 0 && (
        <>
          , and <Waiting keeping={keeping} isInside />
        </>
      )}
      .
    </Sentence>
  );
}

function Waiting({
  keeping: { waiting },
  isInside = false,
}: {
  readonly keeping: Keeping;
  readonly isInside?: boolean;
}) {
  const href = useHere();
  if (waiting.days === 0) return <>{isInside ? 'nothing' : 'Nothing'} is waiting to be archived</>;
  return (
    <>
      <Figure href={href({ act: 'clean' })} strong>
        {countOf(waiting.days, 'daily file')}
      </Figure>{' '}
      ({bytesText(waiting.bytes)}) {waiting.days === 1 ? 'waits' : 'wait'} to be archived
    </>
  );
}

function LastRotation({ keeping }: { readonly keeping: Keeping }) {
  const nowMs = useAsOfMs();
  const last = keeping.commands.find(({ command }) => command === 'rotate')?.last_run_at ?? null;
  if (last === null) {
    const isSaid = keeping.reasons.some(({ kind, subjects }) => kind === 'never-ran' && subjects.includes('rotate'));
    return isSaid ? null : <>, and no rotation has run yet</>;
  }
  return (
    <>
      , and the last rotation was <Figure href="#runs">{agoText(Date.parse(last), nowMs)}</Figure>
    </>
  );
}

function More({
  keeping,
  schedule,
}: {
  readonly keeping: Keeping;
  readonly schedule: Schedule | undefined;
}): ReactNode {
  // One that never ran is told as that.
  const due = keeping.commands.filter((one) => one.due && one.last_run_at !== null);
  const href = useHere();
  return (
    <>
      {keeping.running && (
        <>
          A <Figure href="#runs">run is under way</Figure>.{' '}
        </>
      )}
      {due.map(({ command, overdue_ms: overdue }) => (
        <span key={command}>
          <Figure href={href({ act: command })}>{actNames[command]}</Figure> has been due for {durationText(overdue)}
          .{' '}
        </span>
      ))}
      <Starters schedule={schedule} />
    </>
  );
}

function Starters({ schedule }: { readonly schedule: Schedule | undefined }): ReactNode {
  if (schedule === undefined) return null;
  if (schedule.starters.length > 0)
    return <>Started by {schedule.starters.map((one) => starterNames[one]).join(' and ')}.</>;
  return (
    <>
      Nobody was seen who starts the commands by themselves: the <Figure href="#schedule">schedule</Figure> says how.
    </>
  );
}

export const starterNames: Readonly<Record<Schedule['starters'][number], string>> = {
  'built-in': 'this server',
  cron: 'cron',
  systemd: 'systemd timers',
};

function useHere(): (changes: Changes | string) => string {
  const params = useParams();
  return (changes) => (typeof changes === 'string' ? changes : hrefOf('lifecycle', changed(params, changes)));
}

/** Where on the page it can be seen, or what to do about it. */
function placeOf({ kind }: Reason): Changes | string {
  if (kind === 'damage' || kind === 'unreadable') return '#archives';
  if (kind === 'failed' || kind === 'interrupted') return '#runs';
  if (kind === 'overdue' || kind === 'never-ran') return '#schedule';
  if (kind === 'silent') return '#streams';
  if (kind === 'disk') return '#tiers';
  return kind === 'held' || kind === 'waits' || kind === 'refused' || kind === 'unlisted' ? '#files' : '#doctor';
}

/** The three commands; more than so many names are no sentence. */
const NAMED_MAX = 3;

function reasonText({ kind, count, subjects }: Reason): string {
  const shown = count > NAMED_MAX ? subjects.slice(0, 1) : subjects;
  const more = count > shown.length ? ` and ${count - shown.length} more` : '';
  return shown.length === 0 ? words[kind] : `${words[kind]}: ${shown.join(', ')}${more}`;
}

const words: Readonly<Record<Reason['kind'], string>> = {
  damage: 'something archived is damaged',
  unreadable: 'archived months cannot be read',
  failed: 'the last run failed',
  disk: 'the disk is nearly full',
  refused: 'something in the log directory is left alone',
  held: 'a writer holds a daily file open',
  waits: 'files are due but have to wait',
  interrupted: 'a run was interrupted',
  overdue: 'a command is overdue',
  'never-ran': 'it has never run',
  unlisted: 'there are files that the configuration does not list',
  version: 'another version is running',
  'index-behind': 'the index lags behind the files',
  silent: 'a stream has fallen silent',
};

const remedies: Readonly<Record<Reason['kind'], string>> = {
  damage: 'Verify the month: it says which member is damaged, and what to restore from a backup.',
  unreadable: 'No answer covers them until they are mended; verify says what is damaged.',
  failed: 'Nothing was lost. The run below says why; the next one goes on from there.',
  disk: 'Cleaning archives and removes what is older than the days that are kept.',
  refused: 'Nothing else touches it; the checks below say why.',
  held: 'It stays as it is until the writer opens its log again.',
  waits: 'They go with a later run, once nobody writes to them.',
  interrupted: 'The next run finishes its work; nothing was lost.',
  overdue: 'Start it here, or see to it that something starts it.',
  'never-ran': 'Start it here, or see to it that something starts it.',
  unlisted: 'They are kept as they are until they are listed below streams.',
  version: 'The checks below say which, and why.',
  'index-behind': 'Answers may miss the newest records until it has caught up.',
  silent: 'Whether its service still runs is the question.',
};

/** A number stays on one line with its unit. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
