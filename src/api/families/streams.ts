/** Endpoints in the order of the reference. What there is in the logs: streams and their fields. */
import type { Endpoint } from '../endpoint.ts';
import { getFacets } from '../resources/facets.ts';
import { getField, listFieldValues, listFields } from '../resources/fields.ts';
import { getStream, listStreamGaps, listStreams } from '../resources/streams.ts';

export const streamsEndpoints: readonly Endpoint[] = [
  listStreams,
  getStream,
  listStreamGaps,
  listFields,
  getField,
  listFieldValues,
  getFacets,
];
