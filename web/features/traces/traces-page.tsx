/** Where the time of requests goes: over all of them, and span by span in one. */
import { useParams } from '../../shared/scope/address.ts';
import { RequestsOverview } from './list/requests-overview.tsx';
import { requestOf, showOf } from './trace-address.ts';
import { TraceView } from './trace/trace-view.tsx';

export function TracesPage() {
  const params = useParams();
  const show = showOf(params);
  const request = requestOf(params);
  // Nothing of one request may stand under the id of another, not even for a moment.
  return request === null ? <RequestsOverview show={show} /> : <TraceView key={request} id={request} show={show} />;
}
