/** Endpoints in the order of the reference. Requests and their stages. */
import type { Endpoint } from '../endpoint.ts';
import { getRequest, getRequestReplay, getRequestWaterfall } from '../resources/request.ts';
import { listRequestErrors, listRequestStages } from '../resources/requests-time.ts';
import { listRequests } from '../resources/requests.ts';

export const requestsEndpoints: readonly Endpoint[] = [
  listRequests,
  getRequest,
  getRequestWaterfall,
  getRequestReplay,
  listRequestStages,
  listRequestErrors,
];
