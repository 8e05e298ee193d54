/** SQL by chance: queries that are allowed, from a grammar, and attacks that were changed, from their pieces. */

type Chance = () => number;

function pick<T>(chance: Chance, from: readonly T[]): T {
  const found = from[Math.floor(chance() * from.length)];
  if (found === undefined) throw new Error('there is nothing to pick from');
  return found;
}

const columns = [
  'stream',
  'time',
  'host',
  'at',
  'bytes',
  'raw',
  'doc.stage',
  'doc.score.total',
  'doc.nothing',
  'month',
];
const numbers = [
  'at',
  'bytes',
  'month',
  'source',
  'doc.latency_ms::Float64',
  'length(raw)',
  'toHour(time)',
  '1',
  '-2.5e3',
];
const texts = [
  'stream',
  'raw',
  "'it''s'",
  'doc.stage::String',
  'upper(host)',
  "concat(stream, '-', host)",
  "''",
  "'; -- \\\\ `'",
];
const aggregates = [
  'count()',
  'sum(at)',
  'avg(bytes)',
  'uniq(stream)',
  'quantile(0.9)(at)',
  'any(raw)',
  'groupArray(3)(at)',
  'countIf(at > 3)',
  'argMax(raw, at)',
  'count(DISTINCT host)',
  'sum(at) FILTER (WHERE at > 2)',
  'COUNT(*)',
  'sumOrNull(at)',
  'maxDistinct(at)',
];

function numeric(chance: Chance, depth: number): string {
  if (depth <= 0 || chance() < 0.3) return pick(chance, numbers);
  const inner = () => numeric(chance, depth - 1);
  return pick(chance, [
    () => `(${inner()} + ${inner()})`,
    () => `${inner()} * ${inner()}`,
    () => `if(${condition(chance, depth - 1)}, ${inner()}, ${inner()})`,
    () => `CASE WHEN ${condition(chance, depth - 1)} THEN ${inner()} ELSE ${inner()} END`,
    () => `greatest(${inner()}, ${inner()})`,
    () => `arraySum(x -> x * 2, [${inner()}, ${inner()}])`,
    () => `(SELECT max(number) FROM numbers(5))`,
    () => `-(${inner()})`,
    () => `${inner()}::Int64`,
    () => `[${inner()}, 7][1]`,
    () => `(${inner()}, 'b').1`,
    () => `dateDiff('hour', time, now())`,
    () => `positionCaseInsensitive(raw, ${pick(chance, texts)})`,
  ])();
}

function condition(chance: Chance, depth: number): string {
  const number = () => numeric(chance, depth - 1);
  return pick(chance, [
    () => `${number()} > ${number()}`,
    () => `${number()} BETWEEN 1 AND ${number()}`,
    () => `${pick(chance, texts)} LIKE '%a_'`,
    () => `${pick(chance, texts)} IN ('a', 'b')`,
    () => `at IN (SELECT at FROM records WHERE at > 400)`,
    () => `${pick(chance, columns)} IS NOT NULL`,
    () => `EXISTS (SELECT 1 FROM records)`,
    () => `NOT (${number()} = 2)`,
    () => `time > now() - INTERVAL 3 DAY`,
    () => `doc.stage = 'ERROR'`,
    () => `match(raw, '[a-z]+\\\\d')`,
    () => (depth > 0 ? `(${condition(chance, depth - 1)} OR ${condition(chance, depth - 1)})` : '1'),
  ])();
}

function source(chance: Chance, depth: number): string {
  if (depth <= 0) return 'records';
  return pick(chance, [
    () => 'records',
    () => 'records AS r',
    () => `(${plainSelect(chance)}) AS s`,
    () => `records AS a JOIN (SELECT at FROM records) AS b ON a.at = b.at`,
    () => `records LEFT JOIN (SELECT at AS k, 1 AS one FROM records) AS b ON at = b.k`,
    () => `records ARRAY JOIN [1, 2] AS n`,
    () => `records CROSS JOIN numbers(2) AS m`,
  ])();
}

/** With all columns of records, so that it can stand for it. */
function plainSelect(chance: Chance): string {
  return `SELECT * FROM records WHERE ${condition(chance, 1)} LIMIT ${Math.floor(chance() * 50)}`;
}

/** One that may be asked; whether the types of its parts go together is another matter. */
export function randomSelect(chance: Chance): string {
  const some = (text: () => string) => (chance() < 0.5 ? ` ${text()}` : '');
  if (chance() < 0.4) {
    const key = pick(chance, ['stream', 'doc.stage', 'toStartOfHour(time)', 'at % 3', 'month', '()']);
    const by = key === '()' ? "'all'" : key;
    return `${some(() => 'WITH 3 AS three, q AS (SELECT 1 AS one)')}SELECT ${by} AS k, ${pick(chance, aggregates)}, ${pick(chance, aggregates)} AS v FROM ${source(chance, 0)}${some(() => `WHERE ${condition(chance, 2)}`)} GROUP BY k${some(() => 'WITH TOTALS')}${some(() => 'HAVING count() > 0')}${some(() => 'ORDER BY k DESC NULLS LAST')}${some(() => 'LIMIT 5')}`.trim();
  }
  const items = Array.from({ length: 1 + Math.floor(chance() * 3) }, (_, index) =>
    chance() < 0.7
      ? `${numeric(chance, 2)} AS c${index}`
      : `sum(at) OVER (PARTITION BY stream ORDER BY time) AS c${index}`,
  );
  const select = `SELECT${some(() => 'DISTINCT')} ${items.join(', ')} FROM ${source(chance, 1)}${some(() => `WHERE ${condition(chance, 2)}`)}${some(() => 'ORDER BY 1')}${some(() => 'LIMIT 2 BY c0')}${some(() => 'LIMIT 3 OFFSET 1')}`;
  return chance() < 0.2 ? `(${select}) UNION ALL (${select})` : select;
}

const loose = [
  '(',
  ')',
  ',',
  ';',
  "'",
  '`',
  '"',
  '--',
  '/*',
  '*/',
  '\\',
  '\n',
  '.',
  '::',
  '->',
  '{',
  '}',
  '$$',
  '1',
  'x',
  'records',
  'SELECT',
  'FROM',
  'WITH',
  'AS',
  'UNION ALL',
  'IN',
  'FORMAT',
  'SETTINGS',
  'INTO OUTFILE',
  'EXPLAIN',
  'APPLY',
  'upper',
  'numbers',
  'file',
  '#',
  '\u00a0',
  '\u0000',
];

/** An attack with pieces taken out, put in, doubled, or taken from another one. */
export function randomlyChanged(chance: Chance, attacks: readonly string[]): string {
  const pieces = (sql: string): string[] => sql.match(/\s+|\w+|'(?:[^'\\]|\\.)*'|[^\s\w]/gs) ?? [];
  let changed: string[] = pieces(pick(chance, attacks));
  const times = 1 + Math.floor(chance() * 4);
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(chance() * (changed.length + 1));
    changed = pick(chance, [
      () => changed.toSpliced(at, 1),
      () => changed.toSpliced(at, 1 + Math.floor(chance() * 4)),
      () => changed.toSpliced(at, 0, ` ${pick(chance, loose)} `),
      () => changed.toSpliced(at, 1, pick(chance, loose)),
      () => changed.toSpliced(at, 0, ...pieces(pick(chance, attacks)).slice(0, 6)),
      () => changed.with(Math.min(at, changed.length - 1), (changed[at] ?? '').toUpperCase()),
      () => ['SELECT', ' ', '*', ' ', 'FROM', ' ', '(', ...changed, ')'],
      () => changed.map((piece) => (chance() < 0.3 && /^\w+$/.test(piece) ? `\`${piece}\`` : piece)),
      () =>
        changed.map((piece) => (/^(?:file|passwd|sources|system)$/.test(piece) && chance() < 0.7 ? 'records' : piece)),
    ])();
    if (changed.length === 0) return pick(chance, attacks);
  }
  return changed.join('');
}
