/** Endpoints in the order of the reference. What is worth a look. */
import type { Endpoint } from '../endpoint.ts';
import { compareRecordsOfSides } from '../resources/insight-compare.ts';
import { getOutliers } from '../resources/insight-outliers.ts';
import { getPattern } from '../resources/insight-pattern.ts';
import { getPatterns } from '../resources/insight-patterns.ts';
import { getChangePoints, getTrends } from '../resources/insight-series.ts';
import { getSummary } from '../resources/insight-summary.ts';

export const insightEndpoints: readonly Endpoint[] = [
  getSummary,
  compareRecordsOfSides,
  getOutliers,
  getTrends,
  getChangePoints,
  getPatterns,
  getPattern,
];
