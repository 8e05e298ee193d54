/** Endpoints in the order of the reference. Numbers over records. */
import type { Endpoint } from '../endpoint.ts';

export const statisticsEndpoints: readonly Endpoint[] = [];
