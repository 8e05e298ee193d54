import { describe, expect, it } from 'vitest';
import { listLogs } from '../../src/archive/list-logs.ts';
import { piecesOf, readPiece } from '../../src/archive/history.ts';
import type { Piece } from '../../src/archive/history.ts';
import { placesOf } from '../../src/archive/places.ts';
import { ReadAhead } from '../../src/archive/read-ahead.ts';
import type { Files } from '../../src/machine/files.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** Archived days, daily files and a live file. */
async function history(): Promise<{ world: World; pieces: Piece[] }> {
  const world = await makeWorld('2025-12-02T03:00:00Z');
  for (let day = 10; day < 30; day += 1) world.write(`flow.202511${day}.jsonl`, `{"day":${day}}`, `{"again":${day}}`);
  await world.run('archive', { now: '2025-12-02T03:00:00Z' });
  world.write('flow.20251201.jsonl', '{"daily":1}');
  world.write('flow.jsonl', '{"live":1}');
  const { streams } = await listLogs(world.machine, LOGS);
  const [flow] = streams;
  if (flow === undefined) throw new Error('no stream');
  return { world, pieces: await piecesOf(world.machine, placesOf(LOGS), flow) };
}

async function bytesOf(read: (take: (bytes: Buffer) => void) => Promise<void>): Promise<string> {
  const chunks: Buffer[] = [];
  await read((bytes) => void chunks.push(Buffer.from(bytes)));
  return Buffer.concat(chunks).toString();
}

/** The same files, counting how often one is opened. */
function counting(files: Files): { files: Files; opened: () => number } {
  let opened = 0;
  const counted = Object.create(files) as Files;
  counted.openForReading = (path) => {
    opened += 1;
    return files.openForReading(path);
  };
  return { files: counted, opened: () => opened };
}

describe('reading ahead', () => {
  it('gives the bytes that reading in turn gives, whichever pieces are left out', async () => {
    const { world, pieces } = await history();
    const places = placesOf(LOGS);
    expect(pieces.length).toBe(22);
    for (const chosen of [pieces, pieces.slice(5), pieces.filter((_, at) => at % 3 === 0), pieces.slice(-2)]) {
      const ahead = new ReadAhead(world.machine, places, pieces);
      for (const piece of chosen) {
        const wanted = await bytesOf((take) => readPiece(world.machine, places, piece, take));
        expect(await bytesOf((take) => ahead.read(piece, take))).toBe(wanted);
      }
    }
  });

  it('unpacks members before they are asked for, each once', async () => {
    const { world, pieces } = await history();
    const { files, opened } = counting(world.machine.files);
    const ahead = new ReadAhead({ ...world.machine, files }, placesOf(LOGS), pieces);
    const [first] = pieces;
    if (first === undefined) throw new Error('no piece');
    await ahead.read(first, () => undefined);
    expect(opened()).toBe(20);
    for (const piece of pieces.slice(1)) await ahead.read(piece, () => undefined);
    expect(opened()).toBe(22);
  });

  it('tells of damage when the damaged piece is asked for, and not before', async () => {
    const { world, pieces } = await history();
    const broken = pieces[3];
    if (broken?.tier !== 'archive') throw new Error('no member');
    const other = { ...broken, member: { ...broken.member, sha256: '0'.repeat(64) } };
    const asked = pieces.map((piece) => (piece === broken ? other : piece));
    const ahead = new ReadAhead(world.machine, placesOf(LOGS), asked);
    for (const piece of asked) {
      const reading = ahead.read(piece, () => undefined);
      if (piece === other) await expect(reading).rejects.toMatchObject({ code: 'archive-damaged' });
      else await reading;
    }
  });
});
