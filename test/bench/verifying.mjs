/** Verifying an archive, beside the pipeline that only hashes it; on all cores and on one. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { age, archiveCommand, archiveOf, families, sizeOf, DAYS } from './archiving.mjs';
import { writeMonth } from './logs.mjs';
import { has, measure, median, varveOn } from './measure.mjs';

const OWN = 'varve verify';
const onOneCore = ['taskset', '-c', '0'];
const coreChoices = () => (has('taskset') ? { all: [], one: onOneCore } : { all: [] });

export async function benchVerifying(scratch, records, { totalBytes, rounds, nodes, say }) {
  const rows = [];
  const skipped = has('taskset') ? [] : ['on one core: taskset is not installed'];
  for (const [family, node] of Object.entries(nodes)) {
    const { decompress } = families[family];
    if (!has(decompress.split(' ')[0])) {
      skipped.push(`${family}: ${decompress} is not installed`);
      continue;
    }
    const directory = path.join(scratch, 'verifying');
    const files = writeMonth(directory, records, totalBytes, DAYS);
    await age(files);
    const rawBytes = sizeOf(files);
    say(`verifying with ${family}: archiving first`);
    await measure(archiveCommand(directory, family, node));
    const pipeline = `${decompress} archive | sha256sum`;
    const ways = {
      [pipeline]: ['sh', '-c', `${decompress} "$0" | sha256sum`, archiveOf(directory, family)],
      [OWN]: varveOn(node ?? process.execPath, 'verify', '--config', `${directory}/varve.yaml`, '--quiet'),
    };
    for (const [cores, prefix] of Object.entries(coreChoices())) {
      const runs = new Map(Object.keys(ways).map((way) => [way, []]));
      for (let round = 0; round < rounds; round += 1) {
        for (const [way, command] of Object.entries(ways)) {
          say(`verifying with ${family} on ${cores}, round ${round + 1}: ${way}`);
          const { seconds, peakBytes } = await measure([...prefix, ...command]);
          runs.get(way).push({ seconds, peakBytes });
        }
      }
      const rates = new Map(
        [...runs].map(([way, done]) => [way, median(done.map(({ seconds }) => rawBytes / 1e6 / seconds))]),
      );
      for (const [way, done] of runs) {
        const ratio = way === OWN ? rates.get(OWN) / rates.get(pipeline) : null;
        rows.push({ family, cores, way, mbPerSecond: rates.get(way), ratio, runs: done });
      }
    }
    rmSync(directory, { recursive: true });
  }
  return { rows, skipped };
}
