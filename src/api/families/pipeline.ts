/** Endpoints in the order of the reference. What the labels of requests say. */
import type { Endpoint } from '../endpoint.ts';
import { getTopic, getWrapper } from '../resources/label.ts';
import { listFormats, listStyles, listTopics, listWrappers } from '../resources/labels.ts';
import { getScores } from '../resources/scores.ts';
import { exportTrainingData } from '../resources/training-data.ts';
import { compareWrappers } from '../resources/wrappers-compare.ts';

export const pipelineEndpoints: readonly Endpoint[] = [
  listWrappers,
  getWrapper,
  compareWrappers,
  listTopics,
  getTopic,
  listStyles,
  listFormats,
  getScores,
  exportTrainingData,
];
