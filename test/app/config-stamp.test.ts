/** A configuration tells by its last line whether somebody has changed it since it was installed. */
import * as fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { isUntouchedConfig, stampConfig } from '../../src/app/config-stamp.ts';
import { parseConfig } from '../../src/config/parse-config.ts';

const text = 'logs: logs\ntimezone: UTC\n';

it('is the text and one more comment', () => {
  const stamped = stampConfig(text);
  expect(stamped).toBe(
    `${text}# Written by varve install; checksum 720f827128ea528b7f4938db74f18a4da0d03db3d7b1143ae2773f13760fd93d.\n`,
  );
  expect(parseConfig(stamped, 'UTC')).toEqual(parseConfig(text, 'UTC'));
});

it.each<[string, string, boolean]>([
  ['as it was written', stampConfig(text), true],
  ['of nothing', stampConfig(''), true],
  ['stamped twice', stampConfig(stampConfig(text)), true],
  ['without a stamp', text, false],
  ['empty', '', false],
  ['a line end alone', '\n', false],
  ['with a line more', `${stampConfig(text)}# mine\n`, false],
  ['with an empty line more', `${stampConfig(text)}\n`, false],
  ['without the last line end', stampConfig(text).slice(0, -1), false],
  ['with other line ends', stampConfig(text).replaceAll('\n', '\r\n'), false],
  ['with a changed value', stampConfig(text).replace('UTC', 'GMT'), false],
  ['with a changed checksum', stampConfig(text).replace(/checksum ./, 'checksum x'), false],
  ['with the stamp of another text', `${text}${stampConfig('logs: other\n').split('\n').at(-2)}\n`, false],
])('%s', (_what, found, untouched) => {
  expect(isUntouchedConfig(found)).toBe(untouched);
});

test('any change of one character shows', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1 }),
      (body, at, char) => {
        const stamped = stampConfig(`${body}\n`);
        expect(isUntouchedConfig(stamped)).toBe(true);
        const place = at % stamped.length;
        const changed = stamped.slice(0, place) + char + stamped.slice(place + 1);
        // Half of a surrogate pair is written as the replacement character, whichever half it is.
        if (Buffer.from(changed).equals(Buffer.from(stamped))) return;
        expect(isUntouchedConfig(changed)).toBe(false);
      },
    ),
  );
});
