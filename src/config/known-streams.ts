/** The streams whose shape is known: they get their roles by their names. */
import type { StreamConfig } from './config.ts';

/** A stream about which nothing is known: the well-known names of time fields are tried. */
const plainStream: StreamConfig = { time: null, trace: null, request: null, learning: null };

const knownStreams: ReadonlyMap<string, StreamConfig> = new Map<string, StreamConfig>([
  ['field_flow', { ...plainStream, time: ['timestamp'], trace: { id: ['request_id'], stage: ['stage'] } }],
  [
    'wrapper_requests',
    {
      ...plainStream,
      time: ['timestamp'],
      request: {
        id: ['request_id'],
        duration: ['latency_ms'],
        ok: ['success'],
        score: ['quality_score', 'total_score'],
        labels: [['wrapper_chain'], ['topic'], ['style'], ['format']],
      },
    },
  ],
  ['evolution', { ...plainStream, time: ['timestamp'], learning: { step: ['generation'] } }],
]);

/** The roles of a stream where the configuration is silent about it. */
export function defaultStream(name: string): StreamConfig {
  return knownStreams.get(name) ?? plainStream;
}

export function isKnownStream(name: string): boolean {
  return knownStreams.has(name);
}
