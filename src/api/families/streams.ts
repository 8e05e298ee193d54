/** Endpoints in the order of the reference. What there is in the logs: streams and their fields. */
import type { Endpoint } from '../endpoint.ts';

export const streamsEndpoints: readonly Endpoint[] = [];
