/** Endpoints in the order of the reference. The records themselves, of every tier. */
import type { Endpoint } from '../endpoint.ts';
import { countRecords } from '../resources/records-count.ts';

export const recordsEndpoints: readonly Endpoint[] = [countRecords];
