/** Endpoints in the order of the reference. What the labels of requests say. */
import type { Endpoint } from '../endpoint.ts';

export const pipelineEndpoints: readonly Endpoint[] = [];
