/** When the commands come in the next days, how they last went, and who starts them. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { Reply } from '../../shared/api/schema-types.ts';
import { agoText, zoneText } from '../../shared/format/times.ts';
import { changeParams } from '../../shared/scope/address.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { Card } from '../../shared/states/card.tsx';
import { CronLines } from '../../shared/states/first-start.tsx';
import { starterNames } from './opening-sentence.tsx';
import type { Schedule } from './replies.ts';
import { DAYS, localDate, scheduleDays } from './schedule-days.ts';
import { actNames } from './steps.ts';

const HEIGHT_PX = 156;

export function ScheduleCard({ query }: { readonly query: UseQueryResult<Reply<'/v1/lifecycle/schedule'>> }) {
  return (
    <div id="schedule">
      <Card
        title={`The next ${DAYS} days`}
        query={query}
        height={HEIGHT_PX}
        note={({ data }) =>
          `${zoneText(data.timezone)}; ${data.starters.length === 0 ? 'nobody was seen who starts them' : `started by ${data.starters.map((one) => starterNames[one]).join(' and ')}`}`
        }
      >
        {({ data }) => (
          <>
            <Days schedule={data} />
            {data.has_more && <p className="note">Some come so often that later ones are left out.</p>}
            {data.starters.length === 0 && <NoStarter />}
          </>
        )}
      </Card>
    </div>
  );
}

function Days({ schedule }: { readonly schedule: Schedule }) {
  const nowMs = useAsOfMs();
  const days = scheduleDays(schedule.moments, localDate(nowMs, schedule.timezone));
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Schedule">
      <table className="data-table schedule">
        <caption className="visually-hidden">When each command comes, in {zoneText(schedule.timezone)}</caption>
        <thead>
          <tr>
            <th scope="col">Command</th>
            <th scope="col">Last</th>
            {days.map(({ date, weekday, day, isWeekend }, index) => (
              <th
                key={date}
                scope="col"
                className={`schedule-day ${isWeekend ? 'schedule-weekend' : ''}`}
                aria-current={index === 0 ? 'date' : undefined}
              >
                {weekday} <span>{day}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {schedule.commands.map(({ command, schedule: when, due, last_run_at: last, last_attempt: attempt }) => (
            <tr key={command}>
              <th scope="row">
                {actNames[command]} <code className="note">{when}</code>
              </th>
              <td className="schedule-last">
                {last === null ? 'never' : agoText(Date.parse(last), nowMs)}
                {due && (
                  <>
                    {' '}
                    <button
                      type="button"
                      className="plain-button warning"
                      onClick={() => changeParams({ act: command })}
                    >
                      ▲ due: do it…
                    </button>
                  </>
                )}
                {attempt !== null && attempt.outcome !== 'complete' && (
                  <span className={attempt.outcome === 'failed' ? 'run-failure' : 'note'}>
                    {' '}
                    {attempt.outcome}
                    {attempt.failure === '' ? '' : `: ${attempt.failure}`}
                  </span>
                )}
              </td>
              {days.map(({ date, times, isWeekend }) => (
                <td key={date} className={`schedule-day ${isWeekend ? 'schedule-weekend' : ''}`}>
                  <Times times={times[command]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Times({ times }: { readonly times: readonly string[] }) {
  const [first, ...more] = times;
  if (first === undefined) return null;
  return (
    <span className="schedule-time" title={times.join(', ')}>
      {first}
      {more.length > 0 && <span className="note"> +{more.length}</span>}
    </span>
  );
}

function NoStarter() {
  return (
    <details className="no-starter">
      <summary>How to have them started</summary>
      <p>
        <code>varve install</code> writes these lines, with full paths, into the crontab (or timers with{' '}
        <code>varve install --systemd</code>); <code>varve serve --schedule</code> does it in this server. A crontab of
        another user cannot be seen from here.
      </p>
      <CronLines />
    </details>
  );
}
