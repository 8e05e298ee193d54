/**
 * Random histories of a log directory: writers of all manners, runs that are killed, refused, cut from power or
 * disturbed, clocks that jump, disks that fill up, people that move files about. After each thing that happens every
 * record is there once, and in the end all is as if nothing had been amiss. A failure prints its seed, to be set as
 * VARVE_PROPERTY_SEED; VARVE_PROPERTY_RUNS sets how many histories are played in each world.
 */
import { expect, it, vi } from 'vitest';
import { playHistories } from './play.ts';
import { sightings } from './sightings.ts';
import { variants } from './variants.ts';

vi.mock('../../src/archive/codec.ts', async (original) => {
  const { rememberCodec } = await import('../support/remember-codec.ts');
  return rememberCodec(await original());
});

const RUNS = Number(process.env['VARVE_PROPERTY_RUNS'] ?? 140);
/** The same histories each time, so that what they come upon is no matter of luck; the heavy suite draws new ones. */
const SEED = 20_251_130;
/** A failure is shrunk before it is told, which takes longer than all that went well. */
const TIMEOUT_MS = 1_200_000;

it.each(variants)('no history loses or doubles a record: $name', { timeout: TIMEOUT_MS }, async (variant) => {
  await playHistories(variant, RUNS, SEED);
});

/** What all of them together must have come upon, and how often at least when 100 histories are played in each world. */
const mustSee: Readonly<Record<string, number>> = {
  ended: 500,
  'died in begin-archive': 10,
  'died in seal': 15,
  'died in remove': 8,
  'died in swap': 10,
  'power cut in seal': 5,
  'power cut in remove': 4,
  'power cut in swap': 4,
  'check-archive done': 15,
  'cut-tail done': 6,
  'finish-swap done': 3,
  'remove-leftover done': 30,
  'seal failed': 10,
  'seal unchanged': 4,
  'remove skipped': 30,
  'expire-archive done': 3,
  'second rotation of a day': 30,
  'a file of several members': 12,
  'late write': 15,
  'held while rotated': 10,
  'looked in the middle of a run': 30,
  'put back over the file': 2,
  'put back after its sealing': 2,
  'other file of a sealed name': 10,
  'two at once': 60,
  restored: 25,
};

// A few histories, played to look at something, need not meet everything.
it.skipIf(RUNS < 100)('has come upon all that it is about', () => {
  if (process.env['VARVE_PROPERTY_SHOW'] !== undefined) console.log(Object.fromEntries(sightings()));
  const rare = Object.entries(mustSee).filter(([what, least]) => (sightings().get(what) ?? 0) < (least * RUNS) / 100);
  expect(rare.map(([what, least]) => ({ what, least, seen: sightings().get(what) ?? 0 }))).toEqual([]);
});
