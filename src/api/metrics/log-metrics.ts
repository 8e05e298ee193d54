/** The logs, the engine and the acts as Prometheus asks for them; what cannot be known just now is left out. */
import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { LogMeasures } from '../../app/health/measure-logs.ts';

/** What the server knows of itself. */
export interface ServerFacts {
  readonly version: string;
  readonly engineRestarts: number;
  readonly failedLogins: number;
  readonly lostLogLines: number;
}

export class LogMetrics {
  readonly #gauges = new Map<string, Gauge>();
  readonly #counters = new Map<string, { readonly counter: Counter; value: number }>();

  constructor(registry: Registry) {
    const gauge = (name: string, help: string, ...labelNames: string[]) =>
      void this.#gauges.set(name, new Gauge({ name, help, labelNames, registers: [registry] }));
    const counter = (name: string, help: string) =>
      void this.#counters.set(name, { counter: new Counter({ name, help, registers: [registry] }), value: 0 });
    gauge('varve_build_info', 'Always 1; the labels say what runs.', 'version', 'node');
    gauge('varve_engine_up', 'Whether the engine answers: 1 or 0.');
    counter('varve_engine_restarts_total', 'How often the engine was started again since the server started.');
    gauge('varve_index_lag_seconds', 'Age of the last look at the logs: what was written since may not be answered.');
    gauge('varve_records_indexed', 'Records that questions are answered over.', 'stream');
    gauge('varve_bytes_indexed', 'Bytes of their lines.', 'stream');
    gauge('varve_unparsable_lines', 'Lines among them that are no JSON objects.', 'stream');
    gauge('varve_unreadable_months', 'Months whose archives are damaged, so that no answer covers them.', 'stream');
    gauge('varve_files', 'Files that records are in; a file that is archived in part counts in both.', 'tier');
    gauge('varve_disk_free_bytes', 'What may still be written to the file system of the logs.');
    gauge('varve_disk_size_bytes', 'Size of the file system of the logs.');
    gauge('varve_run_last_success_timestamp_seconds', 'When the act last went well; absent: never.', 'command');
    gauge('varve_run_overdue_seconds', 'How long ago the act should have run; 0: it is not due.', 'command');
    gauge('varve_run_failed', 'Whether the newest run of the act failed: 1 or 0.', 'command');
    counter('varve_failed_logins_total', 'Tokens that were shown and are none.');
    counter('varve_access_log_lost_lines_total', 'Lines of the access log that could not be written.');
  }

  set(measures: LogMeasures, facts: ServerFacts): void {
    for (const gauge of this.#gauges.values()) gauge.reset();
    this.#one('varve_build_info', 1, { version: facts.version, node: process.versions.node });
    this.#one('varve_engine_up', Number(measures.isEngineUp));
    if (measures.lagMs === null) this.#absent('varve_index_lag_seconds');
    else this.#one('varve_index_lag_seconds', measures.lagMs / 1000);
    for (const { stream, records, bytes, unparsable } of measures.totals ?? []) {
      this.#one('varve_records_indexed', records, { stream });
      this.#one('varve_bytes_indexed', bytes, { stream });
      this.#one('varve_unparsable_lines', unparsable, { stream });
      const months = (measures.unreadable ?? []).filter((month) => month.stream === stream);
      this.#one('varve_unreadable_months', months.length, { stream });
    }
    // A stream may have nothing but damaged months.
    for (const { stream } of measures.unreadable ?? []) {
      const months = (measures.unreadable ?? []).filter((month) => month.stream === stream);
      this.#one('varve_unreadable_months', months.length, { stream });
    }
    for (const [tier, count] of Object.entries(measures.files ?? {})) this.#one('varve_files', count, { tier });
    this.#one('varve_disk_free_bytes', measures.disk.freeBytes);
    this.#one('varve_disk_size_bytes', measures.disk.totalBytes);
    for (const { command, lastSuccessMs, overdueMs, hasFailed } of measures.runs) {
      if (lastSuccessMs !== null) {
        this.#one('varve_run_last_success_timestamp_seconds', lastSuccessMs / 1000, { command });
      }
      this.#one('varve_run_overdue_seconds', overdueMs / 1000, { command });
      this.#one('varve_run_failed', Number(hasFailed), { command });
    }
    this.#count('varve_engine_restarts_total', facts.engineRestarts);
    this.#count('varve_failed_logins_total', facts.failedLogins);
    this.#count('varve_access_log_lost_lines_total', facts.lostLogLines);
  }

  #one(name: string, value: number, labels: Record<string, string> = {}): void {
    this.#gauges.get(name)?.set(labels, value);
  }

  /** Without a label a gauge that was reset reads 0, which would be a claim. */
  #absent(name: string): void {
    this.#gauges.get(name)?.remove();
  }

  #count(name: string, value: number): void {
    const known = this.#counters.get(name);
    if (known === undefined) return;
    known.counter.inc(value - known.value);
    known.value = value;
  }
}
