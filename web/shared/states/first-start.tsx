/**
 * What pages show where no record was ever written: which folder is looked at, the next steps, and one click that fills
 * it with invented logs. It looks again by itself, so that the first record of a service opens the page.
 */
import { useGet } from '../api/use-get.ts';
import { Sentence } from '../findings/sentence.tsx';
import { PlainCard } from './card.tsx';
import { DemoButton } from './demo-button.tsx';

const LOOK_AGAIN_MS = 5_000;

/** A whole page. */
export function FirstStart() {
  const logs = useFirstStart();
  return (
    <>
      <Sentence
        more={
          <>
            Varve looks at <code>{logs}</code>, and there is no record in it. What a service writes appears here by
            itself.
          </>
        }
      >
        No service has written here yet.
      </Sentence>
      <FirstSteps />
    </>
  );
}

/** The same below a sentence that a page has already. */
export function FirstSteps() {
  const logs = useFirstStart();
  const schedule = useGet('/v1/lifecycle/schedule');
  const config = useGet('/v1/config');
  const keepers = schedule.data?.data.starters ?? [];
  return (
    <div className="first-start">
      <PlainCard title="Point a service here">
        <p>One JSON object a line, one file a stream; any name makes a stream:</p>
        <pre className="first-start-code" tabIndex={0}>
          {logs}/<em>stream</em>.jsonl
        </pre>
        {config.data?.data.file === null ? (
          <p className="note">
            <code>varve init</code> writes a commented configuration for the logs that it finds.
          </p>
        ) : (
          <p className="note">
            The configuration is <code>{config.data?.data.file}</code>.
          </p>
        )}
      </PlainCard>
      <PlainCard title="Let the logs be kept">
        {keepers.length > 0 ? (
          <p>Rotating, archiving and cleaning are started by {keepers.join(' and ')}.</p>
        ) : (
          <>
            <p>
              Nothing starts rotating, archiving and cleaning yet. <code>varve install</code> writes these lines, with
              full paths, into the crontab:
            </p>
            <CronLines />
          </>
        )}
      </PlainCard>
      <PlainCard title="Look around first">
        <p>
          Forty days of the logs of an invented pipeline, written into this folder as three services would have left
          them. It is refused as soon as any log lies here, so it never mixes with yours.
        </p>
        <DemoButton />
      </PlainCard>
    </div>
  );
}

const scripts = {
  rotate: 'rotate_logs_daily.sh',
  archive: 'archive_logs_monthly.sh',
  clean: 'cleanup_old_logs.sh',
} as const;

/** What a crontab has to say, by the schedule that holds. */
export function CronLines() {
  const schedule = useGet('/v1/lifecycle/schedule');
  const lines = schedule.data?.data.commands.map(
    ({ command, schedule: when }) => `${when} scripts/${scripts[command]}`,
  );
  return (
    <pre className="first-start-code" tabIndex={0}>
      {lines?.join('\n') ?? ' \n \n '}
    </pre>
  );
}

/** The log directory, while it is looked for the first record. */
function useFirstStart(): string {
  useGet('/v1/streams', {}, { refetchInterval: LOOK_AGAIN_MS });
  return useGet('/v1/config').data?.data.logs ?? 'the log directory';
}
