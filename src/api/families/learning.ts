/** Endpoints in the order of the reference. Learning curves and marks on them. */
import type { Endpoint } from '../endpoint.ts';
import { createAnnotation, deleteAnnotation, listAnnotations } from '../resources/annotations.ts';
import { fitCurveEndpoint } from '../resources/curve-fit.ts';
import { listCurveMetrics } from '../resources/curve-metrics.ts';
import { listCurvePoints } from '../resources/curve-points.ts';
import { compareCurvesEndpoint } from '../resources/curves-compare.ts';
import { getCurves } from '../resources/curves.ts';
import { getGeneration, listGenerations } from '../resources/generations.ts';

export const learningEndpoints: readonly Endpoint[] = [
  listGenerations,
  getGeneration,
  listCurveMetrics,
  getCurves,
  listCurvePoints,
  fitCurveEndpoint,
  compareCurvesEndpoint,
  listAnnotations,
  createAnnotation,
  deleteAnnotation,
];
