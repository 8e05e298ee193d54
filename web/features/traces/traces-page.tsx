/** Where the time of requests goes: over all of them, and span by span in one. */
import { useState } from 'react';
import { useParams } from '../../shared/scope/address.ts';
import { RequestsOverview } from './list/requests-overview.tsx';
import { requestOf, showOf } from './trace-address.ts';
import { TraceView } from './trace/trace-view.tsx';

export function TracesPage() {
  const params = useParams();
  const show = showOf(params);
  const request = requestOf(params);
  // Who comes back from a request is again at its row.
  const [last, setLast] = useState(request);
  if (request !== null && request !== last) setLast(request);
  // Nothing of one request may stand under the id of another, not even for a moment.
  return request === null ? (
    <RequestsOverview show={show} last={last} />
  ) : (
    <TraceView key={request} id={request} show={show} />
  );
}
