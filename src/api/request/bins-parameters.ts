/** Parameters of bins of numbers, which a distribution and a heat map share. */
import Type from 'typebox';
import type { BinsWish } from '../../app/stats/distribution.ts';
import { BadRequest } from './bad-request.ts';

export const binsParameters = {
  scale: Type.Enum(['auto', 'linear', 'log'], {
    default: 'auto',
    description:
      'Bins evenly apart, or a constant factor apart. auto: log where all numbers are above 0 and the greatest is at least 100 times the least.',
  }),
  min: Type.Optional(
    Type.Number({
      description: 'Where the bins begin; numbers below count as underflow. Left out: with the least number.',
    }),
  ),
  max: Type.Optional(
    Type.Number({
      description: 'Where they end; numbers above count as overflow. Left out: with the greatest number.',
    }),
  ),
};

/** Throws `bad-request`. */
export function binsWish(
  { scale, min, max }: { readonly scale: BinsWish['scale']; readonly min?: number; readonly max?: number },
  bins: number,
): BinsWish {
  for (const [name, bound] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (bound === undefined) continue;
    if (!Number.isFinite(bound))
      throw new BadRequest(name, `${name}: ${bound} is no finite number`, 'write a smaller one');
    if (scale === 'log' && bound <= 0) {
      throw new BadRequest(
        name,
        `${name}: a scale of factors begins above 0, not at ${bound}`,
        'write a number above 0, or scale=linear',
      );
    }
  }
  if (min !== undefined && max !== undefined && min >= max) {
    throw new BadRequest('max', `max: ${max} is not above min: ${min}`, 'write a greater max');
  }
  return { scale, bins, min: min ?? null, max: max ?? null };
}
