/** Requests as Prometheus counts them: by the path that the endpoint has, so that ids make no series of their own. */
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

/** From an answer out of memory to one that a person gave up on, in seconds. */
const DURATION_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Whatever is no endpoint is one series. */
const NO_ROUTE = 'none';
const TAIL_ROUTE = '/v1/records/tail';

export class RequestMetrics {
  readonly #total: Counter<'method' | 'route' | 'status'>;
  readonly #duration: Histogram<'method' | 'route'>;
  readonly #open: Gauge<'route'>;
  readonly #tails: Gauge;
  readonly #faults: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#total = new Counter({
      name: 'varve_http_requests_total',
      help: 'Requests that were answered or broke off, by method, path of the endpoint and status.',
      labelNames: ['method', 'route', 'status'],
      registers,
    });
    this.#duration = new Histogram({
      name: 'varve_http_request_duration_seconds',
      help: 'Time from a request to the end of its reply; live streams count when they end.',
      labelNames: ['method', 'route'],
      buckets: DURATION_BUCKETS_S,
      registers,
    });
    this.#open = new Gauge({
      name: 'varve_http_requests_open',
      help: 'Requests whose reply has not ended.',
      labelNames: ['route'],
      registers,
    });
    this.#tails = new Gauge({
      name: 'varve_tail_clients',
      help: 'Clients that follow records live.',
      registers,
    });
    this.#faults = new Counter({
      name: 'varve_http_faults_total',
      help: 'Requests that met what must not happen; the log of the server has each.',
      registers,
    });
  }

  begun(route: string): void {
    this.#open.inc({ route: route || NO_ROUTE });
    if (route === TAIL_ROUTE) this.#tails.inc();
  }

  /** @param tookMs until its last byte went out, or its client was gone */
  ended(answered: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly tookMs: number;
  }) {
    const { method, status, tookMs } = answered;
    const route = answered.route || NO_ROUTE;
    this.#open.dec({ route });
    if (route === TAIL_ROUTE) this.#tails.dec();
    this.#total.inc({ method, route, status });
    this.#duration.observe({ method, route }, tookMs / 1000);
  }

  faulted(): void {
    this.#faults.inc();
  }
}
