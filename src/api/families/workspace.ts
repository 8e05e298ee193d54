/** Endpoints in the order of the reference. What people keep on the server. */
import type { Endpoint } from '../endpoint.ts';

export const workspaceEndpoints: readonly Endpoint[] = [];
