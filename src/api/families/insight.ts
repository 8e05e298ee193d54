/** Endpoints in the order of the reference. What is worth a look. */
import type { Endpoint } from '../endpoint.ts';

export const insightEndpoints: readonly Endpoint[] = [];
