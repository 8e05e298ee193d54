import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFaults, parseConfig } from '../../src/config/parse-config.ts';
import { writeConfig } from '../../src/config/write-config.ts';
import { nastyText, settingText } from './arbitraries.ts';

/** Reading ends without an exception; faults stand in the file, in order, and say something. */
function expectSoundOutcome(text: string): void {
  const outcome = parseConfig(text, 'UTC');
  if (outcome.ok) return;
  const lines = text.split('\n');
  expect(outcome.faults.length).toBeGreaterThan(0);
  let last = { line: 1, column: 1 };
  for (const fault of outcome.faults) {
    const line = lines[fault.line - 1];
    expect({ text, fault, inFile: line !== undefined && fault.column >= 1 && fault.column <= line.length + 1 }).toEqual(
      { text, fault, inFile: true },
    );
    expect(fault.line > last.line || (fault.line === last.line && fault.column >= last.column)).toBe(true);
    expect(fault.message).not.toMatch(/^$|\n|undefined|\[object/);
    expect(fault.hint).not.toMatch(/^$|undefined|\[object/);
    expect(text).toContain(fault.text);
    last = fault;
  }
  expect(formatFaults('varve.yaml', outcome.faults).split('\n')[0]).toMatch(/^varve\.yaml:\d+:\d+ {2}\S/);
}

const valid = writeConfig({
  logs: '/opt/logs',
  timezone: 'Europe/Berlin',
  schemaPath: 'varve.schema.json',
  streams: ['field_flow', 'wrapper_requests', 'evolution', 'a: b'].map((name) => ({
    name,
    sampleLines: [],
    sizeBytes: 1,
  })),
}).replaceAll(/^ *#.*\n/gm, '');

const yamlScraps = fc.constantFrom(
  '\n',
  '\r',
  '\r\n',
  '  ',
  '\t',
  ': ',
  '- ',
  '? ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  "'",
  '&a ',
  '*a',
  '!x ',
  '#',
  '|',
  '>',
  '%',
  '---\n',
  '...\n',
  '\ufeff',
  '\0',
  '~',
  '7',
  'none',
  '<<: ',
);

test('any text is read without an exception, and its faults stand in it', () => {
  fc.assert(fc.property(fc.oneof(nastyText, fc.string({ unit: 'binary', maxLength: 300 })), expectSoundOutcome), {
    numRuns: 600,
  });
});

test('any pile of YAML punctuation is', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.oneof(yamlScraps, fc.constantFrom('logs', 'rotate', 'streams', 'notify')), { maxLength: 40 })
        .map((scraps) => scraps.join('')),
      expectSoundOutcome,
    ),
    { numRuns: 600 },
  );
});

test('any value in any setting is', () => {
  fc.assert(fc.property(settingText(fc.oneof(nastyText, yamlScraps)), expectSoundOutcome), { numRuns: 600 });
});

test('a valid file with a few places changed is', () => {
  const edit = fc.record({
    at: fc.nat(valid.length),
    cut: fc.nat(12),
    put: fc.oneof(yamlScraps, nastyText, fc.constant('')),
  });
  const changed = fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce((before, { at, cut, put }) => before.slice(0, at) + put + before.slice(at + cut), valid),
    );
  fc.assert(fc.property(changed, expectSoundOutcome), { numRuns: 600 });
});

test('the file that is changed is itself without faults', () => {
  expect(parseConfig(valid, 'UTC')).toMatchObject({ ok: true });
});
