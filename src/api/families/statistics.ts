/** Endpoints in the order of the reference. Numbers over records. */
import type { Endpoint } from '../endpoint.ts';
import { aggregateRecords } from '../resources/stats-aggregate.ts';
import { getCorrelation } from '../resources/stats-correlation.ts';
import { getDistribution, getHeatmap } from '../resources/stats-distribution.ts';
import { getGrid } from '../resources/stats-grid.ts';
import { getHistogram } from '../resources/stats-histogram.ts';
import { getPercentiles } from '../resources/stats-percentiles.ts';
import { listSpreads } from '../resources/stats-spreads.ts';
import { getDistinct, getRare, getTop } from '../resources/stats-values.ts';

export const statisticsEndpoints: readonly Endpoint[] = [
  getHistogram,
  aggregateRecords,
  getPercentiles,
  getDistribution,
  listSpreads,
  getHeatmap,
  getGrid,
  getTop,
  getRare,
  getDistinct,
  getCorrelation,
];
