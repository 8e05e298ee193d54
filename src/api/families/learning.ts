/** Endpoints in the order of the reference. Learning curves and marks on them. */
import type { Endpoint } from '../endpoint.ts';

export const learningEndpoints: readonly Endpoint[] = [];
