/** The goals, each with what was measured of it, what the others did in the same run, and whether it was met. */
import { OWN, families } from './archiving.mjs';
import { questions } from './finding.mjs';
import { EXPORT_GOAL_MB_PER_SECOND, HEALTH_GOAL_PER_SECOND, servingGoals } from './serving.mjs';

const PROCESS_TIMES = { cpuMs: 'processor', wallMs: 'wall' };
/** A time that depends on the size would be longer by the factor of the sizes, a million; this allows for noise. */
const SIZE_FACTOR_MAX = 1.25;
const STORED_FACTOR_MAX = 1.02;
const PEAK_MB_MAX = 200;

export const number = (value, digits = 0) => value.toLocaleString('en-US', { maximumFractionDigits: digits });
export const times = (value) => `${value.toFixed(2)}×`;
const ms = (value) => `${number(value)} ms`;

function rotatingGoals({ rows }) {
  const own = rows.filter(({ way }) => way === 'varve rotate');
  const other = (files) => rows.find((row) => row.files === files && row.way !== 'varve rotate');
  const [small, huge] = own;
  const growth = huge.cpuMs / small.cpuMs;
  const others = rows.filter(({ way }) => way !== 'varve rotate');
  return [
    {
      what: 'rotate: processor time at 10 GB against 10 kB',
      own: times(growth),
      others: others.length === 0 ? '–' : `logrotate ${times(others[1].cpuMs / others[0].cpuMs)}`,
      goal: `at most ${times(SIZE_FACTOR_MAX)}`,
      met: growth <= SIZE_FACTOR_MAX,
    },
    ...own
      .filter((row) => row !== huge)
      .flatMap((row) =>
        Object.entries(PROCESS_TIMES).map(([time, name]) => ({
          what: `rotate: ${row.files}, ${name} time`,
          own: ms(row[time]),
          others: other(row.files) === undefined ? '–' : `logrotate ${ms(other(row.files)[time])}`,
          goal: `at most ${ms(row.goalMs)}`,
          met: row[time] <= row.goalMs,
        })),
      ),
  ];
}

function livePathGoals({ rows }) {
  const own = rows.find(({ way }) => way === 'varve rotate');
  const other = rows.find(({ way }) => way !== 'varve rotate');
  return [
    {
      what: `rotate: live path missing, of ${number(own.looks)} looks`,
      own: number(own.missed),
      others: other === undefined ? '–' : `logrotate ${number(other.missed)} of ${number(other.looks)}`,
      goal: '0',
      met: own.missed === 0,
    },
  ];
}

function archivingGoals({ rows }) {
  return Object.entries(families).flatMap(([family, { rival }]) => {
    const own = rows.find((row) => row.family === family && row.way === OWN);
    const other = rows.find((row) => row.family === family && row.way === rival);
    if (own === undefined || other === undefined) return [];
    const stored = own.storedBytes / other.storedBytes;
    const speed = own.mbPerSecond / other.mbPerSecond;
    return [
      {
        what: `archive: ${family}, speed against ${rival}`,
        own: `${number(own.mbPerSecond)} MB/s, ${times(speed)}`,
        others: `${number(other.mbPerSecond)} MB/s`,
        goal: 'at least 1×',
        met: speed >= 1,
      },
      {
        what: `archive: ${family}, size against ${rival}`,
        own: `${number(own.storedBytes / 1e6, 1)} MB, ${stored.toFixed(3)}×`,
        others: `${number(other.storedBytes / 1e6, 1)} MB`,
        goal: `at most ${times(STORED_FACTOR_MAX)}`,
        met: stored <= STORED_FACTOR_MAX,
      },
    ];
  });
}

function memoryGoals({ rows }) {
  return rows.map(({ month, family, peakMb }) => ({
    what: `archive: resident memory, ${family}, ${month}`,
    own: `${number(peakMb)} MB`,
    others: '–',
    goal: `at most ${PEAK_MB_MAX} MB`,
    met: peakMb <= PEAK_MB_MAX,
  }));
}

function verifyingGoals({ rows }) {
  return rows.flatMap(({ family, cores, way, ratio, mbPerSecond }) => {
    if (ratio === null) return [];
    const other = rows.find((row) => row.family === family && row.cores === cores && row.way !== way);
    return [
      {
        what: `verify: ${family}, ${cores === 'one' ? 'one core' : 'all cores'}, against ${other.way.replace('|', 'and')}`,
        own: `${number(mbPerSecond)} MB/s, ${times(ratio)}`,
        others: `${number(other.mbPerSecond)} MB/s`,
        goal: cores === 'one' ? 'at least 1×' : 'more than 1×',
        met: cores === 'one' ? ratio >= 1 : ratio > 1,
      },
    ];
  });
}

/** Every way to lose records, added up. */
function losses(rows, isOwn) {
  const chosen = rows.filter(({ way }) => way.startsWith('varve') === isOwn);
  const trials = chosen.flatMap((row) => row.trials);
  return { losing: trials.filter(({ lost, torn, doubled }) => lost + torn + doubled > 0).length, of: trials.length };
}

function keepingGoals(rows) {
  const own = losses(rows, true);
  const others = losses(rows, false);
  return [
    {
      what: 'faults and busy writers: trials with lost, torn or doubled records',
      own: `${own.losing} of ${own.of}`,
      others: `others ${others.losing} of ${others.of}`,
      goal: '0',
      met: own.losing === 0,
    },
  ];
}

function findingGoals({ own, others, indexMbPerSecond, coldMs, atRestMb, storedShare, follow }) {
  const atMost = (what, value, goal, unit, beside = '–') => ({
    what: `find: ${what}`,
    own: `${number(value)} ${unit}`,
    others: beside,
    goal: `at most ${number(goal)} ${unit}`,
    met: value <= goal,
  });
  const asked = Object.entries(questions).flatMap(([name, { title, goalMs }]) => {
    if (goalMs === undefined) return [];
    const best = others
      .flatMap(({ name: other, times: found }) =>
        found[name] === undefined ? [] : [{ other, ms: found[name].medianMs }],
      )
      .toSorted((a, b) => a.ms - b.ms)[0];
    const beside = best === undefined ? '–' : `${best.other} ${ms(best.ms)}`;
    return [atMost(title, own[name].medianMs, goalMs, 'ms', beside)];
  });
  const rates = Object.entries(indexMbPerSecond).map(([from, rate]) => ({
    what: `index from ${from}`,
    own: `${number(rate)} MB/s`,
    others: '–',
    goal: 'at least 30 MB/s',
    met: rate >= 30,
  }));
  return [
    ...asked,
    atMost('first answer of the command line', coldMs, 600, 'ms'),
    atMost('found after it was written, p99', follow.p99Ms, 1000, 'ms'),
    ...rates,
    atMost('index on disk, of the raw logs', storedShare * 100, 40, '%'),
    atMost('memory of the engine at rest', atRestMb, 400, 'MB'),
  ];
}

function servingRows({ rows, healthPerSecond, exports }) {
  const asked = rows.flatMap(({ name, p50Ms, p99Ms }) => {
    const { title, p50Ms: p50Goal, p99Ms: p99Goal } = servingGoals[name];
    return [
      {
        what: `serve: ${title}, p50`,
        own: ms(p50Ms),
        others: '–',
        goal: `at most ${ms(p50Goal)}`,
        met: p50Ms <= p50Goal,
      },
      {
        what: `serve: ${title}, p99`,
        own: ms(p99Ms),
        others: '–',
        goal: `at most ${ms(p99Goal)}`,
        met: p99Ms <= p99Goal,
      },
    ];
  });
  return [
    ...asked,
    {
      what: 'serve: GET /healthz',
      own: `${number(healthPerSecond)}/s`,
      others: '–',
      goal: `at least ${number(HEALTH_GOAL_PER_SECOND)}/s`,
      met: healthPerSecond >= HEALTH_GOAL_PER_SECOND,
    },
    ...exports.map(({ format, mbPerSecond }) => ({
      what: `serve: export as ${format}`,
      own: `${number(mbPerSecond)} MB/s`,
      others: '–',
      goal: `at least ${EXPORT_GOAL_MB_PER_SECOND} MB/s`,
      met: mbPerSecond >= EXPORT_GOAL_MB_PER_SECOND,
    })),
  ];
}

function tailingRows({ clients, written, lost, doubled }) {
  return [
    {
      what: `follow: lost or doubled, of ${number(written)} to ${number(clients)} clients`,
      own: number(lost + doubled),
      others: '–',
      goal: '0',
      met: lost + doubled === 0,
    },
  ];
}

/** A row for each goal whose part was run. */
export function reachOf({
  rotating,
  livePath,
  archiving,
  memory,
  hugeDay,
  oddMonths,
  verifying,
  keeping,
  faults,
  finding,
  serving,
  tailing,
}) {
  const kept = [...(keeping?.rows ?? []), ...(faults?.rows ?? [])];
  return [
    ...(rotating ? rotatingGoals(rotating) : []),
    ...(livePath ? livePathGoals(livePath) : []),
    ...(archiving ? archivingGoals(archiving) : []),
    ...[memory, hugeDay, oddMonths].flatMap((part) => (part ? memoryGoals(part) : [])),
    ...(verifying ? verifyingGoals(verifying) : []),
    ...(kept.length > 0 ? keepingGoals(kept) : []),
    ...(finding ? findingGoals(finding) : []),
    ...(serving ? servingRows(serving) : []),
    ...(tailing ? tailingRows(tailing) : []),
  ];
}
