/** What the generator hands over: one line of one stream, and when its writer wrote it. */

export const DEMO_STREAMS = ['field_flow', 'wrapper_requests', 'evolution'] as const;
export type DemoStream = (typeof DEMO_STREAMS)[number];

export interface DemoRecord {
  readonly stream: DemoStream;
  /** When the line was written, in epoch milliseconds; an odd line has such a time too, though it does not say it. */
  readonly timeMs: number;
  /** The line with its LF, and no other. */
  readonly line: string;
}
