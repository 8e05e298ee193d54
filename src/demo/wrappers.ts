/**
 * Wrappers are the instructions that the pipeline puts around a prompt, one or several in a chain. Each chain has its
 * own latency and quality; over the generations the better ones are chosen more often.
 */
import type { Random } from './random.ts';

export interface Wrapper {
  /** From the outermost to the innermost. */
  readonly chain: readonly string[];
  readonly latencyMsMedian: number;
  /** Standard deviation of the logarithm of the latency. */
  readonly latencySigma: number;
  /** Points that this chain adds to a score. */
  readonly qualityOffset: number;
  readonly weight: number;
}

/** Points of quality that multiply a chain's weight by e between the first and the last generation. */
const preferencePoints = 7;

const wrappers: readonly Wrapper[] = [
  { chain: ['anker'], latencyMsMedian: 7_200, latencySigma: 0.3, qualityOffset: -5, weight: 30 },
  { chain: ['lotse'], latencyMsMedian: 9_800, latencySigma: 0.34, qualityOffset: 0, weight: 24 },
  { chain: ['lotse', 'prisma'], latencyMsMedian: 14_500, latencySigma: 0.36, qualityOffset: 4, weight: 18 },
  { chain: ['kompass', 'prisma'], latencyMsMedian: 18_200, latencySigma: 0.32, qualityOffset: 6, weight: 12 },
  { chain: ['spiegel'], latencyMsMedian: 11_400, latencySigma: 0.48, qualityOffset: -9, weight: 10 },
  { chain: ['kompass', 'prisma', 'echo'], latencyMsMedian: 24_500, latencySigma: 0.3, qualityOffset: 5, weight: 6 },
];

/** @param progress 0 at the first generation, 1 at the last. */
export function pickWrapper(random: Random, progress: number): Wrapper {
  return random.weighted(
    wrappers,
    (each) => each.weight * Math.exp((progress * each.qualityOffset) / preferencePoints),
  );
}
