/**
 * Asks a running `varve serve` as the commands do: through its own client, bundled for this. So what is measured is the
 * engine and the question, without the start of a program.
 */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './measure.mjs';

const entry = `
export { joinIndex } from './src/app/index/join-index.ts';
export { countRecords, findRecords } from './src/app/answer-query.ts';
export { realMachine } from './src/machine/real-machine.ts';
export { compileFilter } from './src/query/compile-filter.ts';
export { parseFilter } from './src/query/parse-filter.ts';
`;

/** Joins the index of these logs. */
export async function joinAsker(directory) {
  // Beside the packages, which are not bundled.
  const folder = path.join(root, '.cache', `bench-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    const outfile = path.join(folder, 'asker.mjs');
    const stdin = { contents: entry, resolveDir: root, loader: 'ts' };
    await build({
      stdin,
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'error',
    });
    const parts = await import(pathToFileURL(outfile).href);
    const self = [process.execPath, path.join(root, 'bin', 'varve')];
    const request = { directory, host: 'bench', engine: { kind: 'embedded' }, self };
    const index = await parts.joinIndex(parts.realMachine(), request);
    if (index === null) throw new Error(`nobody serves ${directory}`);
    return askerOf(index, parts);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function askerOf(index, { compileFilter, parseFilter, countRecords, findRecords }) {
  const question = (filter, more) => {
    const parsed = parseFilter(filter);
    if (!parsed.ok) throw new Error(`${filter}: ${parsed.fault.message}`);
    const condition = compileFilter(parsed.filter, { nowMs: Date.now(), timezone: 'UTC' });
    if (!condition.ok) throw new Error(`${filter}: ${condition.fault.message}`);
    return { condition, range: { fromNs: null, toNs: null }, streams: [], order: 'desc', limit: 100, ...more };
  };
  return {
    count: (filter, more) => countRecords(index.engine, question(filter, more)),
    command: (sql) => index.engine.command(sql),
    async find(filter, more) {
      const found = [];
      for await (const record of findRecords(index.engine, question(filter, more))) found.push(record);
      return found;
    },
    sql: (sql) => index.engine.all(sql),
    catchUp: () => index.catchUp(() => undefined),
    close: () => index.close(),
  };
}
