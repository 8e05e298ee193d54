/** `varve query` and `varve index`: the same answers whatever tier a record is in, in every form, and clear refusals. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { expectDone, makePlace } from '../support/program.ts';
import type { Place } from '../support/program.ts';

const engineNeed = needs.engine();

let place: Place;

/** Records of twenty days in three streams, some of them odd. */
function fill(): void {
  for (let day = 1; day <= 20; day += 1) {
    const date = `2025-11-${String(day).padStart(2, '0')}`;
    const lines = Array.from({ length: 5 }, (_, n) => {
      const stage = n === 4 ? 'ERROR' : '5_RESPONSE';
      return `{"timestamp":"${date}T0${n}:00:00.25Z","request_id":"r${day}-${n}","stage":"${stage}","latency_ms":${day * 1000 + n},"response":"f\\u00fcr day ${day}"}`;
    });
    place.write(`flow.${date.replaceAll('-', '')}.jsonl`, ...lines, ...(day === 3 ? ['no json at all', ''] : []));
  }
  place.write('flow.jsonl', '{"timestamp":"2025-11-21T00:00:00Z","request_id":"live","stage":"ERROR"}');
  place.write('evolution.jsonl', '{"timestamp":"2025-11-21T01:00:00Z","generation":1}');
}

async function ask(...words: string[]): Promise<string> {
  return expectDone(await place.varve('query', ...words)).stdout;
}

const questions = [
  ['--json'],
  ['latency_ms:[3000 TO 7000] -stage:ERROR', '--json'],
  ['für', '--json', '--limit', '7'],
  ['--csv', '--fields', 'request_id,stage,latency_ms', '--from', '2025-11-05', '--to', '2025-11-08'],
  ['request_id:r1*', '--raw', '--order', 'asc'],
];

/** Answers without the tier, which is what changes. */
async function answers(): Promise<string[]> {
  const told: string[] = [];
  for (const question of questions) {
    const answer = await ask(...question, ...(question.includes('--limit') ? [] : ['--limit', '1000']));
    told.push(answer.replaceAll(/"tier":"\w+"/g, '"tier":"-"').replaceAll(/,(live|daily|archive),/g, ',-,'));
  }
  return told;
}

describe.skipIf(!engineNeed.ok)('varve query', () => {
  beforeEach(() => {
    place = makePlace();
    fill();
  });

  it('gives the same answers before, between and after rotate, archive, clean, restore and a new index', async () => {
    const before = await answers();
    expect(before[0]?.trimEnd().split('\n')).toHaveLength(104);
    expectDone(await place.varve('rotate', '--now', '2025-11-21T02:00:00Z'));
    expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z'));
    expect(await answers()).toEqual(before);
    expectDone(await place.varve('clean', '--now', '2025-12-07T04:00:00Z'));
    expectDone(await place.varve('restore', '2025-11', '--to', join(place.folder, 'restored')));
    expect(await answers()).toEqual(before);
    expectDone(await place.varve('index', 'rebuild'));
    expect(await answers()).toEqual(before);
    expect((await place.varve('index', 'verify')).stdout).toBe(
      '104 records of 22 files: each is in the index, once.\n',
    );
  }, 240_000);

  it('names tier, time and record of each match, digit for digit', async () => {
    appendFileSync(join(place.logs, 'flow.jsonl'), '{"big":12345678901234567890,"time":"2030-01-01T00:00:00Z"}\n');
    const [line = ''] = (await ask('big:*', '--json')).split('\n');
    expect(line).toBe(
      '{"id":"' +
        (JSON.parse(line) as { id: string }).id +
        '","stream":"flow","time":"2030-01-01T00:00:00Z","tier":"live",' +
        '"record":{"big":12345678901234567890,"time":"2030-01-01T00:00:00Z"},' +
        '"raw":"{\\"big\\":12345678901234567890,\\"time\\":\\"2030-01-01T00:00:00Z\\"}"}',
    );
    const odd = (await ask('"json at"', '--json')).trimEnd();
    expect(JSON.parse(odd)).toMatchObject({ time: null, tier: 'daily', record: null, raw: 'no json at all' });
  });

  it('writes the original lines, byte for byte', async () => {
    const line = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x09, 0x5c, 0x00, 0x22, 0x0a]);
    appendFileSync(join(place.logs, 'odd.jsonl'), line);
    expect(await ask('--stream', 'odd', '--raw')).toBe(line.toString('latin1'));
    const day = readFileSync(join(place.logs, 'flow.20251101.jsonl'), 'latin1');
    expect(await ask('--raw', '--order', 'asc', '--from', '2025-11-01', '--to', '2025-11-02')).toBe(day);
  });

  it('says how complete the answer is', async () => {
    const { stderr } = expectDone(await place.varve('query', '--limit', '2'));
    expect(stderr).toBe(
      '2 of 104 matches shown; --limit shows more. Exact, over 2 live files, 20 daily files, 0 archived days; ' +
        '2 lines without fields, found by their text alone.\n',
    );
  });

  it('says that it is not complete where an archive is damaged, also when it is to be quiet', async () => {
    expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z'));
    expect(await ask('--count')).toBe('104\n');
    const manifest = join(place.logs, 'archive', 'flow.202511.manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').slice(0, -20));
    const left = 'over 2 live files, 0 daily files, 0 archived days.\n';
    for (const flags of [['--count'], ['--count', '--quiet']]) {
      expect(await place.varve('query', ...flags)).toMatchObject({
        status: 3,
        stdout: '2\n',
        stderr: `2 matches. NOT complete: damaged and left out: flow 2025-11 (see varve verify); else exact, ${left}`,
      });
    }
    for (const action of ['status', 'verify', 'rebuild']) {
      expect(await place.varve('index', action)).toMatchObject({
        status: 3,
        stderr: 'NOT complete: damaged and left out: flow 2025-11 (see varve verify)\n',
      });
    }
    // What is asked of other streams is complete.
    expect((await place.varve('query', '--count', '--stream', 'evolution')).status).toBe(0);
  });

  it('takes a filter with hundreds of long conditions', async () => {
    const ids = Array.from({ length: 130 }, (_, n) => `request_id:${'x'.repeat(100)}${n}`);
    expect(await ask(`${ids.join(' OR ')} OR request_id:r7-2`, '--count')).toBe('1\n');
  });

  it('shows where a filter is wrong, and what else is', async () => {
    expect(await place.varve('query', 'stage:ERROR AND (latency_ms:>5')).toMatchObject({
      status: 2,
      stderr:
        'varve: the filter is not understood: the parenthesis that begins here is not closed\n' +
        '  stage:ERROR AND (latency_ms:>5\n' +
        '                  ^\n' +
        'hint: add )\n',
    });
    expect(await place.varve('query', '--limit', 'many')).toMatchObject({
      status: 2,
      stderr: "varve: --limit 'many' is no number of records\nhint: write a whole number, such as --limit 1000\n",
    });
    expect(await place.varve('query', '--json', '--csv')).toMatchObject({
      status: 2,
      stderr: 'varve: an answer has one form\nhint: take one of --json, --csv, --raw and --count\n',
    });
    expect(await place.varve('index', 'rebild')).toMatchObject({
      status: 2,
      stderr: "varve: varve index does not know 'rebild'\nhint: did you mean: varve index rebuild?\n",
    });
  });
});
