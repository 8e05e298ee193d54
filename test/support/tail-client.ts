/** A client of GET /v1/records/tail that is told everything as it comes, and can go away in the middle of it. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Tailed {
  readonly id: string;
  readonly stream: string;
  readonly time: string | null;
  readonly tier: string;
  readonly record: unknown;
  readonly raw: string;
}

/** Something that came: an event, or a line. */
export interface Told {
  /** `record`, `hello`, `behind`, `gone`; of lines `record`, `cursor` or `problem`. */
  readonly event: string;
  /** Behind which the next connection goes on; null: none came with it. */
  readonly id: string | null;
  readonly data: unknown;
}

export interface TailClient {
  readonly status: number;
  readonly headers: Headers;
  readonly told: readonly Told[];
  /** Lines of the records that came, as they were written. */
  raws(): string[];
  /** The last id that came, also in an event without data; null: none did. */
  lastId(): string | null;
  /** Waits until so many records came. */
  until(records: number): Promise<void>;
  /** Waits until something else came. */
  untilEvent(event: string): Promise<Told>;
  /** Goes away; what comes later is not seen. */
  close(): Promise<void>;
  /** Settles when the server ended the reply. */
  readonly ended: Promise<void>;
}

const LOOK_MS = 5;
const WAIT_MS_MAX = 30_000;

export async function openTail(url: string, headers: Record<string, string> = {}): Promise<TailClient> {
  const gone = new AbortController();
  const response = await fetch(url, { headers, signal: gone.signal });
  if (response.status !== 200 || response.body === null) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  const told: Told[] = [];
  let lastId: string | null = null;
  const isLines = response.headers.get('content-type')?.includes('ndjson') === true;
  const take = (one: Told) => {
    if (one.id !== null) lastId = one.id;
    if (one.event !== '') told.push(one);
  };
  const read = async (body: NonNullable<typeof response.body>) => {
    let held = '';
    const decoder = new TextDecoder();
    const between = isLines ? '\n' : '\n\n';
    for await (const bytes of body) {
      const parts = `${held}${decoder.decode(bytes, { stream: true })}`.split(between);
      held = parts.pop() ?? '';
      if (gone.signal.aborted) return;
      for (const part of parts) take(isLines ? lineOf(part) : eventOf(part));
    }
  };
  let isEnded = false;
  const ended = read(response.body)
    // The connection broke off, or the test went away.
    .catch(() => undefined)
    .finally(() => {
      isEnded = true;
    });
  const records = () => told.filter(({ event }) => event === 'record');
  const waitFor = async <T>(what: string, look: () => T | undefined): Promise<T> => {
    const untilMs = Date.now() + WAIT_MS_MAX;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (isEnded || Date.now() > untilMs) {
        throw new Error(
          `${isEnded ? 'the reply ended' : 'waited in vain'} for ${what}; ${records().length} records came`,
        );
      }
      await sleep(LOOK_MS);
    }
  };
  return {
    status: response.status,
    headers: response.headers,
    told,
    raws: () => records().map(({ data }) => tailedOf(data).raw),
    lastId: () => lastId,
    until: async (count) =>
      void (await waitFor(`${count} records`, () => (records().length >= count ? true : undefined))),
    untilEvent: (event) => waitFor(event, () => told.find((one) => one.event === event)),
    async close() {
      gone.abort();
      await ended;
    },
    ended,
  };
}

export function tailedOf(data: unknown): Tailed {
  if (typeof data !== 'object' || data === null || !('raw' in data)) throw new Error(`no record: ${String(data)}`);
  return data as Tailed;
}

function eventOf(block: string): Told {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const { name = '', value = '' } = /^(?<name>[^:]*):? ?(?<value>[^]*)$/.exec(line)?.groups ?? {};
    if (name === '') continue;
    if (fields.has(name) || line.includes('\r')) throw new Error(`not an event of one line each: ${block}`);
    fields.set(name, value);
  }
  const data = fields.get('data');
  return {
    event: data === undefined ? '' : (fields.get('event') ?? ''),
    id: fields.get('id') ?? null,
    data: data === undefined ? null : JSON.parse(data),
  };
}

function lineOf(line: string): Told {
  const data: unknown = JSON.parse(line);
  if (typeof data !== 'object' || data === null) throw new Error(`no object: ${line}`);
  const id = 'cursor' in data ? String(data.cursor) : null;
  return { event: 'raw' in data ? 'record' : 'problem' in data ? 'problem' : 'cursor', id, data };
}
