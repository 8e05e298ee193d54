/** Prints what was measured as tables in Markdown. */
import { OWN, families } from './archiving.mjs';
import { questions } from './finding.mjs';
import { number, times } from './reach.mjs';
import { servingGoals } from './serving.mjs';

const percent = (share) => (share === 0 ? '0' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`);
const writers = { appender: 'opens, appends, closes', holder: 'holds the file open' };
const seconds = (ms) => (ms < 1000 ? `${number(ms)} ms` : `${number(ms / 1000, 1)} s`);
/** A pipe in a cell would end it. */
const cell = (text) => String(text).replaceAll('|', String.raw`\|`);

/** The first column holds words, the others numbers. */
function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map((_, at) => (at === 0 ? '---' : '--:')).join('|')}|`, ...rows.map(line)].join('\n');
}

function print(title, head, rows, skipped = []) {
  console.log(`\n## ${title}\n\n${table(head, rows)}`);
  for (const why of skipped) console.log(`\nSkipped: ${why}`);
}

/** How Varve's way compares with this row's. */
function speedOf(rows, row) {
  const own = rows.find(({ family, way }) => family === row.family && way === OWN);
  return own === undefined ? '–' : times(own.mbPerSecond / row.mbPerSecond);
}

function printMemory(title, { rows }) {
  const cells = rows.map(({ month, family, peakMb, mbPerSecond }) => [
    `${month}, ${family}`,
    `${number(peakMb)} MB`,
    number(mbPerSecond),
  ]);
  print(title, ['month', 'peak memory', 'MB/s'], cells);
}

const printers = {
  rotating({ rows, skipped }) {
    const cells = rows.map(({ files, way, wallMs, cpuMs }) => [`${way}, ${files}`, number(wallMs), number(cpuMs)]);
    print('Rotating', ['way', 'wall ms', 'processor ms'], cells, skipped);
  },
  livePath({ rows, skipped }) {
    const head = ['way', 'live files rotated', 'looks', 'missing'];
    const cells = rows.map(({ way, rotations, looks, missed }) => [
      way,
      ...[rotations, looks, missed].map((n) => number(n)),
    ]);
    print('Is the live path ever missing?', head, cells, skipped);
  },
  archiving({ rows, skipped }) {
    const megabytes = Math.round((rows[0]?.runs[0].rawBytes ?? 0) / 1e6);
    const head = ['way', 'MB/s', 'varve is', 'peak memory', 'stored', 'ratio'];
    const cells = rows.map((row) => [
      row.way === OWN ? `${row.way}, ${row.family} level ${families[row.family].level}` : row.way,
      number(row.mbPerSecond),
      speedOf(rows, row),
      row.peakMb === null ? '–' : `${number(row.peakMb)} MB`,
      `${number(row.storedBytes / 1e6, 1)} MB`,
      number(row.ratio, 2),
    ]);
    print(`Archiving ${megabytes} MB in 20 daily files`, head, cells, skipped);
  },
  memory: (result) => printMemory('Memory of varve archive', result),
  hugeDay: (result) => printMemory('Memory of a day of 10 GB', result),
  oddMonths: (result) => printMemory('Memory of odd months', result),
  verifying({ rows, skipped }) {
    const cells = rows.map(({ family, cores, way, mbPerSecond, ratio }) => [
      `${way}, ${family}`,
      cores,
      number(mbPerSecond),
      ratio === null ? '' : times(ratio),
    ]);
    print('Verifying', ['way', 'cores', 'MB/s', 'varve is'], cells, skipped);
  },
  keeping({ rows, skipped }) {
    const head = ['way', 'writer', 'written', 'lost', 'lost at worst', 'share', 'torn', 'doubled'];
    const cells = rows.map(({ way, writer, written, lost, lostMax, lostShareMedian, torn, doubled }) => {
      const counts = [written, lost, lostMax].map((value) => number(value));
      return [way, writers[writer], ...counts, percent(lostShareMedian), number(torn), number(doubled)];
    });
    print('Records under a writer at full speed, two rotations on one day', head, cells, skipped);
  },
  faults({ rows, skipped }) {
    const head = ['way', 'fault', 'trials', 'that lose', 'lost at worst', 'torn', 'doubled'];
    const cells = rows.map(({ way, fault, trials, losing, lostMax, torn, doubled }) => {
      const counts = [trials.length, losing, lostMax, torn, doubled].map((value) => number(value));
      return [way, fault, ...counts];
    });
    print('Records when something goes wrong', head, cells, skipped);
  },
  latency({ rows, skipped }) {
    const cells = rows.map(({ task, wallMs, cpuMs }) => [task, number(wallMs), number(cpuMs)]);
    print('Small tasks', ['task', 'wall ms', 'processor ms'], cells, skipped);
  },
  historyCurve({ rows }) {
    const head = ['question', ...rows.map(({ records }) => `${number(records / 1e6)} million records`)];
    const named = Object.keys(rows[0].medians).map((question) => [
      question,
      ...rows.map(({ medians }) => seconds(medians[question])),
    ]);
    print('The same questions over more history', head, named);
  },
  finding({ written, own, others, indexMbPerSecond, coldMs, atRestMb, storedShare, follow, skipped }) {
    const named = Object.entries(questions).map(([name, { title }]) => [
      title,
      own[name] === undefined ? '–' : seconds(own[name].medianMs),
      ...others.map(({ times: asked }) => (asked[name] === undefined ? '–' : seconds(asked[name].medianMs))),
    ]);
    const size = `${number(written.bytes / 1e6)} MB, ${number(written.records)} records`;
    print(`Finding in ${size}`, ['question', 'varve', ...others.map(({ name }) => name)], named, skipped);
    const sqlite = others.find(({ importSeconds }) => importSeconds !== undefined);
    print(
      'Being ready to find',
      ['what', 'varve', 'SQLite'],
      [
        [
          'index or import, MB/s',
          `${number(indexMbPerSecond.files)}, from archives ${number(indexMbPerSecond.archives)}`,
          sqlite === undefined ? '–' : number(written.bytes / 1e6 / sqlite.importSeconds),
        ],
        [
          'on disk, of the raw logs',
          percent(storedShare),
          sqlite === undefined ? '–' : percent(sqlite.storedBytes / written.bytes),
        ],
        ['first answer of the command line', seconds(coldMs), '–'],
        ['memory of the engine at rest', `${number(atRestMb)} MB`, '–'],
        [
          `found after, at ${number(follow.perSecond)} records/s`,
          `${seconds(follow.p50Ms)} at the median, ${seconds(follow.p99Ms)} at p99`,
          '–',
        ],
      ],
    );
  },
  serving({ written, rows, healthPerSecond, exports }) {
    const named = rows.map(({ name, p50Ms, p99Ms }) => [servingGoals[name].title, seconds(p50Ms), seconds(p99Ms)]);
    print(`Serving ${number(written.records)} records`, ['what', 'p50', 'p99'], named);
    const exported = exports.map(({ format, mbPerSecond, beforeMb, peakMb }) => [
      `export as ${format}`,
      `${number(mbPerSecond)} MB/s, memory ${number(beforeMb)} to ${number(peakMb)} MB`,
    ]);
    print('More of the server', ['what', 'measured'], [['GET /healthz', `${number(healthPerSecond)}/s`], ...exported]);
  },
  tailing({ clients, written, lost, doubled, lagP50Ms, lagP99Ms, serverPeakMb }) {
    const row = [number(written), number(clients), number(lost), number(doubled), seconds(lagP50Ms), seconds(lagP99Ms)];
    const head = ['records', 'clients', 'lost', 'doubled', 'lag p50', 'lag p99', 'memory of the server'];
    print('Following live', head, [[...row, `${number(serverPeakMb)} MB`]]);
  },
};

export function printPart(name, result) {
  printers[name](result);
}

export function printReach(rows) {
  const cells = rows.map(({ what, own, others, goal, met }) => [what, own, others, goal, met ? 'yes' : '**no**']);
  print('Goals', ['what', 'Varve', 'beside', 'goal', 'met'], cells);
}
