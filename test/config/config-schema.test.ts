import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import Schema from 'typebox/schema';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { configJsonSchema, VarveFileSchema } from '../../src/config/config-schema.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { writeConfig } from '../../src/config/write-config.ts';
import { nastyText, settingText } from './arbitraries.ts';

const schemaFile = join(import.meta.dirname, '..', '..', 'schema', 'varve.schema.json');

test('schema/varve.schema.json is the schema of the code; VARVE_WRITE_SCHEMA=1 writes it again', () => {
  const schema = configJsonSchema();
  if (process.env['VARVE_WRITE_SCHEMA']) writeFileSync(schemaFile, `${JSON.stringify(schema, null, 2)}\n`);
  // The formatter may lay the file out as it likes; its content counts.
  expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(schema);
});

test('the schema is closed everywhere and explains every key', () => {
  const open: string[] = [];
  const silent: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if (
      'type' in node &&
      node.type === 'object' &&
      !('additionalProperties' in node && node.additionalProperties === false)
    )
      open.push(path);
    for (const [key, value] of Object.entries(node)) {
      const isProperty = path.endsWith('.properties');
      if (isProperty && !(typeof value === 'object' && value !== null && 'description' in value))
        silent.push(`${path}.${key}`);
      walk(value, `${path}.${key}`);
    }
  };
  walk(VarveFileSchema, '');
  expect({ open, silent }).toEqual({ open: [], silent: [] });
});

test('an editor with the schema takes the file that varve init writes', () => {
  const text = writeConfig({
    logs: '/logs',
    timezone: 'UTC',
    schemaPath: 'x',
    streams: [
      { name: 'field_flow', sampleLines: [], sizeBytes: 0 },
      { name: 'wrapper_requests', sampleLines: [], sizeBytes: 0 },
    ],
  });
  expect(Schema.Compile(VarveFileSchema).Check(parse(text))).toBe(true);
});

test('what Varve takes, an editor with the schema takes too', () => {
  const validator = Schema.Compile(VarveFileSchema);
  let taken = 0;
  fc.assert(
    fc.property(
      settingText(
        fc.oneof(
          nastyText,
          fc.constantFrom('1GiB', '5 MB', '10m', '2d', '5%', '2 years', 'none', '7', '0', '"0 2 * * *"'),
        ),
      ),
      (text) => {
        const outcome = parseConfig(text, 'UTC');
        if (!outcome.ok) return;
        taken += 1;
        const content: unknown = parse(text);
        expect({ text, accepted: content === null || validator.Check(content) }).toEqual({ text, accepted: true });
      },
    ),
    { numRuns: 1000 },
  );
  expect(taken).toBeGreaterThan(50);
});
