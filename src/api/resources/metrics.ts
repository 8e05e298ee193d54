/** What Prometheus reads. docs/metrics.md says what each number is. */
import { openEndpoint } from '../endpoint.ts';

export const getMetrics = openEndpoint({
  id: 'getMetrics',
  method: 'GET',
  path: '/metrics',
  tag: 'System',
  summary: 'numbers for Prometheus',
  description:
    'Requests, records, index lag, engine, files, disk, acts and the process itself, in the text format of Prometheus. docs/metrics.md lists each. Where the engine does not answer, what only it knows is left out and `varve_engine_up` is 0.',
  scope: 'read',
  media: { 'text/plain': { description: 'The text format of Prometheus, version 0.0.4.' } },
  async open({ services: { metrics } }) {
    const { type, text } = await metrics.scrape();
    return {
      status: 200,
      headers: { 'content-type': type },
      body: (async function* () {
        await Promise.resolve();
        yield text;
      })(),
    };
  },
});
