/** Texts that break readers of YAML, and configuration files made from them. */
import * as fc from 'fast-check';

/** Text that means something else to YAML when it is not quoted, and text of any kind. */
export const nastyText = fc.oneof(
  fc.constantFrom(
    ' a',
    'a ',
    '-x',
    '- x',
    '#x',
    'x #y',
    'a: b',
    'a:',
    ':a',
    '"',
    "'",
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a',
    '*a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a`',
    'true',
    'NO',
    'null',
    '~',
    '0x1F',
    '1e3',
    '.inf',
    '-.5',
    '2025-01-01',
    '12:30:00',
    '<<',
    '=',
    '---',
    '...',
    '?',
    '? a',
    'größe',
    '日志',
    '🙂',
    '\u2028',
    '\u0085',
    '\ufeff',
    'a\u00a0b',
    '\ud800',
    'none',
    '__proto__',
    'constructor',
    '${x}',
    '*.jsonl',
    '\t',
    'a\tb',
    'a\\nb',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
);

const settings = [
  ['', ['logs', 'timezone']],
  ['rotate', ['schedule', 'dated', 'max-size', 'notify']],
  ['archive', ['schedule', 'compression', 'level', 'settle']],
  ['clean', ['schedule', 'keep-days', 'keep-archives', 'min-free-disk']],
  ['engine', ['kind', 'url', 'database']],
  ['server', ['listen', 'auth', 'origins', 'rate-limit', 'log']],
  ['streams', ['field_flow', 'app']],
] as const;

/** A file with one setting, whose value is the text as it comes, quoted or not. */
export function settingText(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const place = fc.constantFrom(...settings.flatMap(([section, keys]) => keys.map((key) => [section, key] as const)));
  return fc.tuple(place, value, fc.boolean()).map(([[section, key], text, isQuoted]) => {
    const written = isQuoted ? JSON.stringify(text) : text;
    return section === '' ? `${key}: ${written}\n` : `${section}:\n  ${key}: ${written}\n`;
  });
}
