/** Endpoints in the order of the reference. Requests and their stages. */
import type { Endpoint } from '../endpoint.ts';

export const requestsEndpoints: readonly Endpoint[] = [];
