/**
 * Varve side by side with what a user would pick instead, in one run: medians of several rounds, in which the programs
 * take turns. Prints tables in Markdown, those of docs/BENCHMARKS.md, and keeps everything measured in
 * test/bench/results/bench.json. Measured is the built package.
 *
 *     npm run bench                       about five minutes
 *     npm run bench -- --full             also the memory of a day of 10 GB, which must fit on the disk, and of odd months,
 *                                         finding in 1.4 GB, and questions over 100 million records: an hour
 *     npm run bench -- --only=rotating    one part; several are separated by commas
 *     npm run bench -- --small            tiny sizes, to see whether the benchmark itself works
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fetchCurrentNode } from '../runner/current-node.mjs';
import { benchArchiving, benchMemory, months } from './archiving.mjs';
import { benchFaults } from './faults.mjs';
import { benchFinding, sizes as findingSizes } from './finding.mjs';
import { benchKeeping } from './keeping.mjs';
import { benchLatency } from './latency.mjs';
import { demoRecords } from './logs.mjs';
import { measure, useProgram } from './measure.mjs';
import { benchHistoryCurve, curveSizes } from './history-curve.mjs';
import { buildPackage } from './package.mjs';
import { reachOf } from './reach.mjs';
import { benchLivePath, benchRotating } from './rotating.mjs';
import { benchServing, sizes as servingSizes } from './serving.mjs';
import { benchTailing, sizes as tailingSizes } from './tailing.mjs';
import { printPart, printReach } from './tables.mjs';
import { benchVerifying } from './verifying.mjs';

const full = process.argv.includes('--full');
const small = process.argv.includes('--small');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const say = (text) => process.stderr.write(`   ${text}\n`);

/** Only with --full, or where they are named. */
const longParts = new Set(['hugeDay', 'oddMonths', 'historyCurve']);
const rounds = small ? 1 : 3;
const quickRounds = small ? 2 : 9;
const archivedBytes = small ? 4e6 : 200e6;
const verifiedBytes = small ? 4e6 : 300e6;
const liveRotations = small ? 2 : 25;

/** Zstandard came to Node late: the newest Node compresses with it where the running one cannot. */
async function nodesOfCompressions() {
  const current = await fetchCurrentNode();
  if (current.node === undefined) return { nodes: { gzip: undefined }, skipped: [`zstd: ${current.why}`] };
  const { node, version } = current;
  // Reads it from the disk, so that no round has to.
  await measure([node, '--version']);
  return { nodes: { gzip: undefined, zstd: node }, zstdNode: version, skipped: [] };
}

function keep(results) {
  const folder = path.join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);
}

const scratch = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'varve-bench-'));
try {
  say('building the package');
  useProgram(await buildPackage(scratch));
  const records = await demoRecords(scratch);
  const { nodes, zstdNode, skipped } = await nodesOfCompressions();
  const parts = {
    rotating: () => benchRotating(scratch, quickRounds, say),
    livePath: () => benchLivePath(scratch, liveRotations, say),
    archiving: () => benchArchiving(scratch, records, { totalBytes: archivedBytes, rounds, nodes, say }),
    memory: () => benchMemory(scratch, records, { nodes, chosen: small ? months.tiny : months.days, say }),
    hugeDay: () => benchMemory(scratch, records, { nodes, chosen: months.huge, say }),
    oddMonths: () => benchMemory(scratch, records, { nodes, chosen: months.odd, say }),
    verifying: () => benchVerifying(scratch, records, { totalBytes: verifiedBytes, rounds, nodes, say }),
    keeping: () => benchKeeping(scratch, rounds, say),
    faults: () => benchFaults(scratch, say),
    latency: () => benchLatency(scratch, quickRounds, say),
    historyCurve: () => benchHistoryCurve(scratch, curveSizes[small ? 'small' : 'full'], say),
    serving: () => benchServing(scratch, servingSizes[small ? 'small' : full ? 'full' : 'usual'], say),
    tailing: () => benchTailing(scratch, tailingSizes[small ? 'small' : 'usual'], say),
    finding: () => benchFinding(scratch, findingSizes[small ? 'small' : full ? 'full' : 'usual'], say),
  };
  const unknown = only?.split(',').find((name) => !(name in parts));
  if (unknown !== undefined) throw new Error(`--only: no part ${unknown}; there are ${Object.keys(parts).join(', ')}`);
  const chosen = only?.split(',') ?? Object.keys(parts).filter((name) => full || !longParts.has(name));

  const machine = { cores: os.availableParallelism(), cpu: os.cpus()[0]?.model ?? '', memoryBytes: os.totalmem() };
  const results = { machine, node: process.versions.node, zstdNode, loadBefore: os.loadavg()[0], skipped };
  const zstd = zstdNode === undefined ? '' : `, for zstd Node ${zstdNode}`;
  console.log(`Measured on ${machine.cores} cores with Node ${results.node}${zstd}.`);
  for (const why of skipped) console.log(`Skipped: ${why}`);
  const began = Date.now();
  for (const name of chosen) {
    results[name] = await parts[name]();
    results.minutes = (Date.now() - began) / 60_000;
    results.loadAfter = os.loadavg()[0];
    results.reach = reachOf(results);
    // After each part, so that what was measured stays where the run is ended early.
    keep(results);
    printPart(name, results[name]);
  }
  printReach(results.reach);
  const load = `load average ${results.loadBefore.toFixed(1)} before and ${results.loadAfter.toFixed(1)} after`;
  console.log(`\nIt took ${results.minutes.toFixed(1)} minutes; ${load}.`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
