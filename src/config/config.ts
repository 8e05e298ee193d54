/** The configuration after it was read, checked and filled up with defaults. */
import type { Policy } from '../model/policy.ts';

/** A field of a record, as the keys that lead to it: `quality_score.total_score` is two keys. */
export type FieldPath = readonly string[];

export interface StreamConfig {
  /** Field that holds a record's time; null: the well-known names are tried. */
  readonly time: FieldPath | null;
  readonly trace: { readonly id: FieldPath; readonly stage: FieldPath } | null;
  readonly request: {
    readonly id: FieldPath;
    readonly duration: FieldPath | null;
    readonly ok: FieldPath | null;
    readonly score: FieldPath | null;
    readonly labels: readonly FieldPath[];
  } | null;
  readonly learning: { readonly step: FieldPath } | null;
}

export interface ServerConfig {
  /** `host:port`, IPv6 in brackets. */
  readonly listen: string;
  readonly auth: 'auto' | 'token' | 'none';
  /** Origins of its pages behind a reverse proxy, such as `https://logs.example.com`, in lower case. */
  readonly origins: readonly string[];
  /** Requests per minute of one token or address; null: no limit. */
  readonly rateLimit: number | null;
  /** Stream that gets a line for each request; null: none does. */
  readonly log: string | null;
}

export interface Config {
  /** Log directory, absolute or relative to the configuration file; null where the file does not name one. */
  readonly logs: string | null;
  readonly policy: Policy;
  /** Streams that the file names; null: every `*.jsonl` in the log directory is a stream. */
  readonly streams: ReadonlyMap<string, StreamConfig> | null;
  readonly engine:
    | { readonly kind: 'embedded' }
    | { readonly kind: 'clickhouse'; readonly url: string; readonly database: string; readonly cluster: string | null };
  readonly server: ServerConfig;
}

/** One fault of a configuration file, as a person reads it. */
export interface ConfigFault {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly column: number;
  /** The offending text as it stands in the file. */
  readonly text: string;
  readonly message: string;
  readonly hint: string;
}
