/** Every record once, in each state that a crash can leave in which bytes lie in two places. */
import { beforeEach, describe, expect, it } from 'vitest';
import { piecesOf, readPiece } from '../../src/archive/history.ts';
import { listLogs } from '../../src/archive/list-logs.ts';
import { placesOf } from '../../src/archive/places.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const places = placesOf(LOGS);
let world: World;
beforeEach(async () => {
  world = await makeWorld('2025-12-01T03:00:00Z');
});

/** The pieces of the one stream in short, with their text. */
async function pieces(): Promise<string[]> {
  const listing = await listLogs(world.machine, LOGS);
  expect(listing.streams).toHaveLength(1);
  const [stream] = listing.streams;
  if (stream === undefined) return [];
  const found: string[] = [];
  for (const piece of await piecesOf(world.machine, places, stream)) {
    let text = '';
    await readPiece(world.machine, places, piece, (bytes) => void (text += bytes.toString('utf8')));
    const what = piece.tier === 'archive' ? `${piece.member.seq} ${piece.member.daily}` : piece.name;
    found.push(`${piece.tier} ${what}: ${text.replaceAll('\n', '|')}`);
  }
  return found;
}

/** Archives the daily files and puts them back as they were: a crash between committing and removing. */
async function archiveAndPutBack(...names: string[]): Promise<void> {
  const { disk } = world.machine;
  for (const name of names) await disk.link(`${LOGS}/${name}`, `${LOGS}/${name}.kept`);
  await world.run('archive');
  for (const name of names) await disk.replace(`${LOGS}/${name}.kept`, `${LOGS}/${name}`);
}

describe('the history of a stream', () => {
  it('is archives in the order of sealing, then dailies, then the live file', async () => {
    world.write('flow.20251129.jsonl', 'a');
    world.write('flow.20251031.jsonl', 'b');
    await world.run('archive');
    world.write('flow.20251130.jsonl', 'c');
    world.write('flow.20251130-2.jsonl', 'd');
    world.write('flow.jsonl', 'e');
    expect(await pieces()).toEqual([
      'archive 1 flow.20251031.jsonl: b|',
      'archive 2 flow.20251129.jsonl: a|',
      'daily flow.20251130.jsonl: c|',
      'daily flow.20251130-2.jsonl: d|',
      'live flow.jsonl: e|',
    ]);
  });

  it('follows the order of sealing, not of months', async () => {
    world.write('flow.20251130.jsonl', 'late month');
    await world.run('archive');
    world.write('flow.20251031.jsonl', 'early month');
    await world.run('archive');
    expect(await pieces()).toEqual([
      'archive 1 flow.20251130.jsonl: late month|',
      'archive 2 flow.20251031.jsonl: early month|',
    ]);
  });

  it('has no piece for empty files', async () => {
    world.write('flow.20251130.jsonl');
    world.write('flow.jsonl');
    expect(await pieces()).toEqual([]);
  });

  it('counts a file under its live and its daily name once', async () => {
    world.write('flow.jsonl', 'a');
    await world.machine.disk.link(`${LOGS}/flow.jsonl`, `${LOGS}/flow.20251201.jsonl`);
    expect(await pieces()).toEqual(['daily flow.20251201.jsonl: a|']);
  });

  it('counts a daily file whose members are committed once', async () => {
    world.write('flow.20251130.jsonl', 'a', 'b');
    await archiveAndPutBack('flow.20251130.jsonl');
    expect(await pieces()).toEqual(['archive 1 flow.20251130.jsonl: a|b|']);
  });

  it('counts what was added to a committed daily file', async () => {
    world.write('flow.20251130.jsonl', 'a');
    await archiveAndPutBack('flow.20251130.jsonl');
    world.write('flow.20251130.jsonl', 'late');
    expect(await pieces()).toEqual(['archive 1 flow.20251130.jsonl: a|', 'daily flow.20251130.jsonl: late|']);
  });

  it('counts another file of a committed name in full', async () => {
    world.write('flow.20251130.jsonl', 'a');
    await world.run('archive');
    world.write('flow.20251130.jsonl', 'b');
    expect(await pieces()).toEqual(['archive 1 flow.20251130.jsonl: a|', 'daily flow.20251130.jsonl: b|']);
  });

  it('counts a shorter file of a committed name in full', async () => {
    world.write('flow.20251130.jsonl', 'long line');
    await world.run('archive');
    world.write('flow.20251130.jsonl', 'b');
    expect(await pieces()).toEqual(['archive 1 flow.20251130.jsonl: long line|', 'daily flow.20251130.jsonl: b|']);
  });

  it('gives the bytes as they were, without the line end that sealing added', async () => {
    world.machine.disk.appendAsWriter(`${LOGS}/flow.20251130.jsonl`, 'a\nno end');
    await archiveAndPutBack('flow.20251130.jsonl');
    expect(await pieces()).toEqual(['archive 1 flow.20251130.jsonl: a|no end']);
    world.machine.disk.appendAsWriter(`${LOGS}/flow.20251130.jsonl`, ' after all\n');
    expect(await pieces()).toEqual([
      'archive 1 flow.20251130.jsonl: a|no end',
      'daily flow.20251130.jsonl:  after all|',
    ]);
  });

  it('leaves out what expired', async () => {
    world.write('flow.20251001.jsonl', 'old');
    await world.run('archive');
    const { disk } = world.machine;
    const path = places.manifest('flow', '202510');
    const text = disk.contentOf(path)?.toString() ?? '';
    await disk.unlink(path);
    disk.appendAsWriter(path, text.replace('"expiredAt": null', '"expiredAt": "2025-12-01T00:00:00.000Z"'));
    await disk.unlink(places.archive('flow.202510.jsonl.gz'));
    world.write('flow.jsonl', 'new');
    expect(await pieces()).toEqual(['live flow.jsonl: new|']);
  });

  it('refuses a file whose name went to another one meanwhile', async () => {
    world.write('flow.jsonl', 'a');
    const [stream] = (await listLogs(world.machine, LOGS)).streams;
    if (stream === undefined) throw new Error('no stream');
    const [piece] = await piecesOf(world.machine, places, stream);
    if (piece === undefined) throw new Error('no piece');
    await world.run('rotate');
    await expect(readPiece(world.machine, places, piece, () => undefined)).rejects.toMatchObject({
      code: 'changed-meanwhile',
      message: '/srv/logs/flow.jsonl is another file than a moment ago',
      hint: 'run the command again',
    });
  });
});
