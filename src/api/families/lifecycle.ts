/** Endpoints in the order of the reference. Tiers, files, archives and runs. */
import type { Endpoint } from '../endpoint.ts';

export const lifecycleEndpoints: readonly Endpoint[] = [];
