/** Everything that Prometheus can ask of this server: a registry of its own, so that two servers never share a number. */
import { Registry, collectDefaultMetrics } from 'prom-client';
import { measureLogs } from '../../app/health/measure-logs.ts';
import type { LogsToMeasure } from '../../app/health/measure-logs.ts';
import { LogMetrics } from './log-metrics.ts';
import type { ServerFacts } from './log-metrics.ts';
import { RequestMetrics } from './request-metrics.ts';

export interface MetricsText {
  readonly type: string;
  readonly text: string;
}

export class ServerMetrics {
  readonly requests: RequestMetrics;
  readonly #registry = new Registry();
  readonly #logs: LogMetrics;
  readonly #measured: LogsToMeasure;
  readonly #facts: () => ServerFacts;
  #scraping: Promise<MetricsText> | null = null;

  constructor(measured: LogsToMeasure, facts: () => ServerFacts) {
    collectDefaultMetrics({ register: this.#registry });
    this.requests = new RequestMetrics(this.#registry);
    this.#logs = new LogMetrics(this.#registry);
    this.#measured = measured;
    this.#facts = facts;
  }

  /** Who asks at the same time shares one look. */
  scrape(): Promise<MetricsText> {
    this.#scraping ??= this.#measure().finally(() => {
      this.#scraping = null;
    });
    return this.#scraping;
  }

  async #measure(): Promise<MetricsText> {
    this.#logs.set(await measureLogs(this.#measured), this.#facts());
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}
