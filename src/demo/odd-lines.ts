/**
 * What real logs have between their records: a line of a traceback, an empty line, a message printed to the wrong file.
 * About one line in two thousand is such a line.
 */
import type { DemoRecord } from './demo-record.ts';
import type { Random } from './random.ts';

const oddProbability = 1 / 2_000;

const oddTexts: readonly ((random: Random) => string)[] = [
  () => 'Traceback (most recent call last):',
  (random) => `  File "/opt/syntx-config/pipeline/field.py", line ${random.whole(40, 380)}, in calibrate`,
  (random) => `json.decoder.JSONDecodeError: Expecting value: line 1 column ${random.whole(1, 900)} (char 0)`,
  () => '',
  (random) => `WARNING: Antwort ohne Feldmarken, Versuch ${random.whole(2, 5)} von 5`,
];

/** The records with an odd line after some of them, in the same stream and at the same time. */
export function withOddLines(random: Random, records: readonly DemoRecord[]): readonly DemoRecord[] {
  return records.flatMap((record) =>
    random.chance(oddProbability) ? [record, { ...record, line: `${random.pick(oddTexts)(random)}\n` }] : [record],
  );
}
