/** What people ask JSON Lines logs with today, each over the same files: how they are started, and what they are asked. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { has, measure } from './measure.mjs';

const DUCKDB = '@duckdb/node-api@1.5.6-r.1';

/** All files of a stream, or of both; archives are read by those who can. */
function filesOf(directory, stream = '') {
  const inFolder = (folder, pattern) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && pattern.test(entry.name) && entry.name.startsWith(stream))
      .map((entry) => path.join(folder, entry.name));
  const archive = path.join(directory, 'archive');
  return { packed: inFolder(archive, /\.jsonl\.gz$/), plain: inFolder(directory, /\.\d{8}\.jsonl$/) };
}

const quoted = (text) => `'${String(text).replaceAll("'", String.raw`'\''`)}'`;
const catAll = ({ packed, plain }) => `{ zcat ${packed.join(' ')}; cat ${plain.join(' ')}; }`;

/** The same questions for each: an object of shell commands by question. What a program cannot be asked is left out. */
export async function rivalsOf(directory, scratch, { requestId, rareWord, phrase }, say) {
  const all = filesOf(directory);
  const names = [...all.packed, ...all.plain].join(' ');
  const rivals = [];
  const skipped = [];
  const add = (name, program, questions) => {
    if (has(program)) rivals.push({ name, questions });
    else skipped.push(`${name}: it is not installed`);
  };
  // Line by line, or it ends at the first one that is no JSON.
  const jq = (select) => `${catAll(all)} | jq --raw-input -c ${quoted(`fromjson? | objects | ${select}`)} | wc -l`;
  add('jq', 'jq', {
    request: jq(`select(.request_id == "${requestId}")`),
    newest: `${catAll(filesOf(directory, 'wrapper_requests'))} | tail -n 100 | jq --raw-input -c 'fromjson?'`,
    word: jq(`select(tostring | contains("${rareWord}"))`),
    phrase: jq(`select(tostring | contains("${phrase}"))`),
    errors: jq('select(.stage == "ERROR")'),
    slow: jq('select(.latency_ms > 20000)'),
  });
  const rg = (words) => `rg --search-zip --no-filename ${words} ${names} | wc -l`;
  add('ripgrep', 'rg', {
    request: rg(`--fixed-strings ${quoted(requestId)}`),
    word: rg(`--fixed-strings ${quoted(rareWord)}`),
    phrase: rg(`--fixed-strings ${quoted(phrase)}`),
    errors: rg(quoted('"stage": ?"ERROR"')),
    slow: rg(quoted(String.raw`"latency_ms": ?([2-9]\d{4}|\d{6,})`)),
  });
  const lnav = (word) => `lnav -n -q -c ${quoted(`:filter-in ${word}`)} ${names} | wc -l`;
  add('lnav', 'lnav', { request: lnav(requestId), word: lnav(rareWord), phrase: lnav(phrase) });

  const duck = await installDuckdb(scratch, say);
  if (duck === null) skipped.push('DuckDB: its package cannot be installed');
  else
    rivals.push({
      name: 'DuckDB on the files',
      questions: duckQuestions(duck, all, directory, { requestId, rareWord, phrase }),
    });

  if (has('sqlite3')) rivals.push(await importToSqlite(all, scratch, { requestId, rareWord, phrase }, say));
  else skipped.push('SQLite: it is not installed');
  return { rivals, skipped };
}

/** A program that runs one statement, with DuckDB's package beside it; null where that cannot be had. */
async function installDuckdb(scratch, say) {
  const folder = path.join(scratch, 'duckdb');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  say('installing DuckDB');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', DUCKDB], { cwd: folder, stdio: 'ignore' });
  if (status !== 0) return null;
  const program = path.join(folder, 'ask.mjs');
  writeFileSync(
    program,
    `import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const reader = await connection.runAndReadAll(process.argv[2]);
console.log(reader.getRows().length);
`,
  );
  return program;
}

function duckQuestions(program, { packed, plain }, directory, { requestId, rareWord, phrase }) {
  const list = (files) => `[${files.map((file) => `'${file}'`).join(', ')}]`;
  const columns =
    "{timestamp: 'VARCHAR', request_id: 'VARCHAR', stage: 'VARCHAR', mode: 'VARCHAR', format: 'VARCHAR', style: 'VARCHAR', topic: 'VARCHAR', model: 'VARCHAR', wrapper: 'VARCHAR', backend_url: 'VARCHAR', latency_ms: 'DOUBLE'}";
  const rows = (files) =>
    `read_json(${list(files)}, format = 'newline_delimited', ignore_errors = true, columns = ${columns})`;
  const lines = `read_csv(${list([...packed, ...plain])}, columns = {line: 'VARCHAR'}, delim = '\\x01', quote = '', escape = '', header = false, ignore_errors = true, max_line_size = 10000000)`;
  const all = rows([...packed, ...plain]);
  const ofRequests = filesOf(directory, 'wrapper_requests');
  const facets = ['stage', 'mode', 'format', 'style', 'topic', 'model', 'wrapper', 'backend_url'];
  const ask = (sql) => `${process.execPath} ${program} ${quoted(sql)}`;
  return {
    request: ask(`SELECT * FROM ${all} WHERE request_id = '${requestId}'`),
    newest: ask(`SELECT * FROM ${rows([...ofRequests.packed, ...ofRequests.plain])} ORDER BY timestamp DESC LIMIT 100`),
    percentiles: ask(
      `SELECT date_trunc('hour', try_cast(timestamp AS TIMESTAMPTZ)) AS hour, quantile_cont(latency_ms, [0.5, 0.95, 0.99]) FROM ${all} GROUP BY hour`,
    ),
    facets: ask(
      `SELECT ${facets.join(', ')}, count(*) FROM ${all} GROUP BY GROUPING SETS (${facets.map((one) => `(${one})`).join(', ')})`,
    ),
    word: ask(`SELECT count(*) FROM ${lines} WHERE contains(line, '${rareWord}')`),
    phrase: ask(`SELECT count(*) FROM ${lines} WHERE contains(line, '${phrase}')`),
    errors: ask(`SELECT count(*) FROM ${all} WHERE stage = 'ERROR'`),
    slow: ask(`SELECT count(*) FROM ${all} WHERE latency_ms > 20000`),
  };
}

/** A database with the lines, their text indexed and three fields as indexed columns, as one would build it by hand. */
async function importToSqlite(all, scratch, { requestId, rareWord, phrase }, say) {
  const database = path.join(scratch, 'records.sqlite');
  const script = `PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE lines(line TEXT);
.mode ascii
.separator "\\001" "\\n"
.import "|${catAll(all)}" lines
CREATE TABLE records AS SELECT rowid AS id, line, json_extract(line, '$.timestamp') AS time,
  json_extract(line, '$.request_id') AS request_id, json_extract(line, '$.stage') AS stage,
  json_extract(line, '$.latency_ms') AS latency_ms FROM lines WHERE json_valid(line);
DROP TABLE lines;
CREATE INDEX by_request ON records(request_id);
CREATE INDEX by_time ON records(time);
CREATE INDEX by_stage ON records(stage);
CREATE INDEX by_latency ON records(latency_ms);
CREATE VIRTUAL TABLE texts USING fts5(line, content = 'records', content_rowid = 'id');
INSERT INTO texts(texts) VALUES ('rebuild');
`;
  const file = path.join(scratch, 'import.sql');
  writeFileSync(file, script);
  say('importing into SQLite');
  const { seconds } = await measure(['sh', '-c', `sqlite3 ${database} < ${file}`]);
  const ask = (sql) => `sqlite3 ${database} ${quoted(sql)} | wc -l`;
  const words = (text) => `"${text}"`;
  const facets = ['stage', 'mode', 'format', 'style', 'topic', 'model', 'wrapper', 'backend_url'];
  const field = (name) => (name === 'stage' ? 'stage' : `json_extract(line, '$.${name}')`);
  return {
    name: 'SQLite',
    importSeconds: seconds,
    storedBytes: statSync(database).size,
    questions: {
      request: ask(`SELECT line FROM records WHERE request_id = '${requestId}'`),
      newest: ask('SELECT line FROM records ORDER BY time DESC LIMIT 100'),
      percentiles: ask(
        'SELECT hour, max(CASE WHEN n <= 0.5 * total THEN latency_ms END), max(CASE WHEN n <= 0.95 * total THEN latency_ms END), max(CASE WHEN n <= 0.99 * total THEN latency_ms END) FROM (SELECT substr(time, 1, 13) AS hour, latency_ms, row_number() OVER w AS n, count(*) OVER (PARTITION BY substr(time, 1, 13)) AS total FROM records WHERE latency_ms IS NOT NULL WINDOW w AS (PARTITION BY substr(time, 1, 13) ORDER BY latency_ms)) GROUP BY hour',
      ),
      facets: ask(
        facets
          .map((name) => `SELECT '${name}', ${field(name)} AS value, count(*) FROM records GROUP BY value`)
          .join(' UNION ALL '),
      ),
      word: ask(`SELECT count(*) FROM texts WHERE texts MATCH '${words(rareWord)}'`),
      phrase: ask(`SELECT count(*) FROM texts WHERE texts MATCH '${words(phrase)}'`),
      errors: ask("SELECT count(*) FROM records WHERE stage = 'ERROR'"),
      slow: ask('SELECT count(*) FROM records WHERE latency_ms > 20000'),
    },
  };
}
