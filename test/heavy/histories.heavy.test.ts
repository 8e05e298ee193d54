/** Many more random histories than the default suite has time for: see test/properties/histories.test.ts. */
import { it, vi } from 'vitest';
import { playHistories } from '../properties/play.ts';
import { variants } from '../properties/variants.ts';

vi.mock('../../src/archive/codec.ts', async (original) => {
  const { rememberCodec } = await import('../support/remember-codec.ts');
  return rememberCodec(await original());
});

const RUNS = Number(process.env['VARVE_PROPERTY_RUNS'] ?? 4000);

it.each(variants)('no history loses or doubles a record: $name', async (variant) => {
  await playHistories(variant, RUNS);
});
