/**
 * docs/openapi.json and client/schema.ts are derived from the endpoints, and are in the repository as they are derived:
 * VARVE_WRITE_OPENAPI=1 writes them anew.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { allEndpoints } from '../../src/api/all-endpoints.ts';
import { openApiDocument } from '../../src/api/openapi.ts';
import { errorTable } from '../../src/model/errors.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { readDoc, root } from './markdown.ts';

const document = openApiDocument(allEndpoints, packageJson.version);
const written = `${JSON.stringify(document, null, 2)}\n`;

/** As the formatter of the project writes the file. */
function formatted(name: string, text: string): string {
  const oxfmt = join(root, 'node_modules', 'oxfmt', 'bin', 'oxfmt');
  return execFileSync(process.execPath, [oxfmt, `--stdin-filepath=${name}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
}

const isWriting = process.env['VARVE_WRITE_OPENAPI'] === '1';

describe('docs/openapi.json', () => {
  it('is what the endpoints say', () => {
    if (isWriting) writeFileSync(join(root, 'docs', 'openapi.json'), written);
    expect(readDoc('docs/openapi.json')).toBe(written);
  });

  it('is OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(written))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('names each operation once, and describes each of them and of their parameters', () => {
    const ids = allEndpoints.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const bare = allEndpoints.flatMap(({ id, description, summary, params, query }) => [
      ...(description.length < 20 || summary === '' || summary.endsWith('.') ? [id] : []),
      ...[...Object.entries(params.properties), ...Object.entries(query.properties)].flatMap(([name, schema]) =>
        'description' in schema && schema.description !== '' ? [] : [`${id}: ${name}`],
      ),
    ]);
    expect(bare).toEqual([]);
  });

  it('documents only codes of the one table', () => {
    const codes = [...written.matchAll(/`([a-z-]+)`: [A-Z]/g)].map(([, code = '']) => code);
    expect(codes.filter((code) => !Object.hasOwn(errorTable, code))).toEqual([]);
  });
});

describe('client/schema.ts', () => {
  it('is what the specification says', async () => {
    const tools = createRequire(join(root, 'tools', 'package.json'));
    const { default: openapiTS, astToString } = await import(pathToFileURL(tools.resolve('openapi-typescript')).href);
    const types = astToString(await openapiTS(written, { alphabetize: false }));
    const head = '/** The API as types, made from docs/openapi.json; test/docs/openapi.test.ts says how. */';
    const text = formatted('client/schema.ts', `${head}\n${types}`);
    if (isWriting) writeFileSync(join(root, 'client', 'schema.ts'), text);
    expect(readDoc('client/schema.ts')).toBe(text);
  });
});
