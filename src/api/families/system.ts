/** Endpoints in the order of the reference. The process itself. */
import type { Endpoint } from '../endpoint.ts';
import { getHealth, getVersion } from '../resources/system.ts';

export const systemEndpoints: readonly Endpoint[] = [getHealth, getVersion];
