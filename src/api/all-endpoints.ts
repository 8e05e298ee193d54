/** Every endpoint, in the order of the reference. */
import type { Endpoint } from './endpoint.ts';
import { insightEndpoints } from './families/insight.ts';
import { learningEndpoints } from './families/learning.ts';
import { lifecycleEndpoints } from './families/lifecycle.ts';
import { pipelineEndpoints } from './families/pipeline.ts';
import { recordsEndpoints } from './families/records.ts';
import { requestsEndpoints } from './families/requests.ts';
import { statisticsEndpoints } from './families/statistics.ts';
import { streamsEndpoints } from './families/streams.ts';
import { systemEndpoints } from './families/system.ts';
import { workspaceEndpoints } from './families/workspace.ts';
import { specificationEndpoints } from './resources/specification.ts';

export const allEndpoints: readonly Endpoint[] = [
  ...systemEndpoints,
  ...specificationEndpoints(() => allEndpoints),
  ...streamsEndpoints,
  ...recordsEndpoints,
  ...statisticsEndpoints,
  ...insightEndpoints,
  ...requestsEndpoints,
  ...pipelineEndpoints,
  ...learningEndpoints,
  ...lifecycleEndpoints,
  ...workspaceEndpoints,
];
