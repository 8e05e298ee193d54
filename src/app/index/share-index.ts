/** Lets other processes of the same user use the index that this one keeps, for as long as it does. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EngineAddress } from '../../engine/engine.ts';
import type { Machine } from '../../machine/machine.ts';
import { VarveError, messageOf } from '../../model/errors.ts';
import { doorPaths, removeDoor, writeDoor } from './index-door.ts';
import type { DoorLine } from './index-door.ts';
import type { LogIndex, Revision } from './log-index.ts';

export interface SharedIndex {
  /** The engine is somewhere else now; null: it is away. */
  moveTo(engine: EngineAddress | null): Promise<void>;
  close(): Promise<void>;
}

/** Says that the work goes on. */
const HEARTBEAT_MS = 5_000;

export async function shareIndex(
  machine: Machine,
  directory: string,
  index: Pick<LogIndex, 'catchUp' | 'rebuild' | 'verify'>,
  engine: EngineAddress | null,
): Promise<SharedIndex> {
  const password = randomBytes(24).toString('hex');
  const server = createServer((request, response) => {
    if (!mayEnter(request, password)) {
      response.writeHead(403).end();
      return;
    }
    void serve(index, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error(`the index listens on ${String(address)}`);
  const url = `http://127.0.0.1:${address.port}`;
  // One after the other: what was written last must be what is there.
  let last = writeDoor(machine, directory, { pid: process.pid, url, password, engine });
  await last;
  const next = (work: () => Promise<void>) => (last = last.then(work, work));
  return {
    moveTo: (now) =>
      next(() =>
        now === null
          ? removeDoor(machine, directory, url)
          : writeDoor(machine, directory, { pid: process.pid, url, password, engine: now }),
      ),
    async close() {
      await next(() => removeDoor(machine, directory, url));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function mayEnter({ headers }: IncomingMessage, password: string): boolean {
  const [given, wanted] = [Buffer.from(headers.authorization ?? ''), Buffer.from(`Bearer ${password}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function serve(
  index: Pick<LogIndex, 'catchUp' | 'rebuild' | 'verify'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://index');
  const tell = (line: DoorLine) => void response.write(`${JSON.stringify(line)}\n`);
  const onProgress = (progress: { bytesDone: number; bytesTotal: number }) => tell({ progress });
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  const heartbeat = setInterval(() => response.write('\n'), HEARTBEAT_MS);
  try {
    if (url.pathname === doorPaths.catchUp) tell({ caughtUp: await index.catchUp(onProgress, sinceOf(url)) });
    else if (url.pathname === doorPaths.rebuild) tell({ caughtUp: await index.rebuild(onProgress) });
    else if (url.pathname === doorPaths.verify) tell({ verified: await index.verify(onProgress) });
  } catch (thrown) {
    const known = thrown instanceof VarveError;
    tell({
      failed: {
        code: known ? thrown.code : 'file-failed',
        message: messageOf(thrown),
        hint: known ? thrown.hint : '',
      },
    });
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}

function sinceOf({ searchParams }: URL): Revision | null {
  const [era, number] = [searchParams.get('era'), searchParams.get('number')];
  return era === null || number === null ? null : { era, number: Number(number) };
}
