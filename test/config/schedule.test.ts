import { expect, test, vi } from 'vitest';
import { parseSchedule } from '../../src/config/schedule.ts';

const hint = 'write minute, hour, day of the month, month and day of the week, such as "0 2 * * *" for 02:00 every day';

test.each([
  ['0 2 * * *', '0 2 * * *'],
  ['  0\t2  * * * ', '0 2 * * *'],
  ['0 4 * * 0', '0 4 * * 0'],
  ['0 4 * * 7', '0 4 * * 7'],
  ['*/15 8-18 1,15 * mon-fri', '*/15 8-18 1,15 * mon-fri'],
  ['0-30/10 2 * JAN,Feb *', '0-30/10 2 * JAN,Feb *'],
  ['0 0 29 2 *', '0 0 29 2 *'],
  ['0 0 31 2 1', '0 0 31 2 1'],
])('%j is a schedule', (written, schedule) => {
  expect(parseSchedule(written)).toEqual({ ok: true, value: schedule });
});

test.each([
  ['', "'' has 0 fields, not five"],
  ['@daily', "'@daily' has 1 field, not five"],
  ['0 2 * *', "'0 2 * *' has 4 fields, not five"],
  ['0 0 2 * * *', "'0 0 2 * * *' has 6 fields, not five"],
  ['60 2 * * *', "'60 2 * * *' is no schedule: '60' is no minute, which is 0 to 59"],
  ['0 25 * * *', "'0 25 * * *' is no schedule: '25' is no hour, which is 0 to 23"],
  ['0 2 0 * *', "'0 2 0 * *' is no schedule: '0' is no day of the month, which is 1 to 31"],
  ['0 2 * 13 *', "'0 2 * 13 *' is no schedule: '13' is no month, which is 1 to 12"],
  ['0 2 * * 8', "'0 2 * * 8' is no schedule: '8' is no day of the week, which is 0 to 7"],
  ['0 2 * mon *', "'0 2 * mon *' is no schedule: 'mon' is no month, which is 1 to 12"],
  ['0 2 L * *', "'0 2 L * *' is no schedule: 'L' is no day of the month"],
  ['? 2 * * *', "'? 2 * * *' is no schedule: '?' is no minute"],
  ['0 2 * * 5#2', "'0 2 * * 5#2' is no schedule: '5#2' is no day of the week"],
  ['5/10 2 * * *', "'5/10 2 * * *' is no schedule: '5/10' is no minute"],
  ['1,,2 2 * * *', "'1,,2 2 * * *' is no schedule: '1,,2' is no minute"],
  ['30-10 2 * * *', "'30-10 2 * * *' is no schedule: from value is larger than to value: '30-10'"],
  ['*/0 2 * * *', "'*/0 2 * * *' is no schedule: syntax error, illegal stepping: 0"],
])('%j is refused: %s', (written, fault) => {
  expect(parseSchedule(written)).toEqual({ ok: false, fault, hint });
});

test('a day that no month has never comes due', () => {
  expect(parseSchedule('0 2 30,31 2 *')).toEqual({
    ok: false,
    fault: "'0 2 30,31 2 *' never comes due",
    hint: 'write a day that one of the months has',
  });
});

test.each(['0 2 */2 * 1', '0 2 1 * */2', '0 2 *,1 * 3'])('%j is refused, since cron and systemd differ', (written) => {
  expect(parseSchedule(written)).toEqual({
    ok: false,
    fault: `'${written}' names days in two ways that cron and systemd read differently`,
    hint: 'leave the day of the month or the day of the week at *, or list the days, such as 1,3,5',
  });
});

test('checking a schedule starts no timer and reads no clock', () => {
  const spies = [
    vi.spyOn(globalThis, 'setTimeout'),
    vi.spyOn(globalThis, 'setInterval'),
    vi.spyOn(Date, 'now'),
    vi.spyOn(globalThis, 'Date'),
  ];
  parseSchedule('0 2 * * *');
  const calls = spies.map((spy) => spy.mock.calls.length);
  for (const spy of spies) spy.mockRestore();
  expect(calls).toEqual([0, 0, 0, 0]);
});
