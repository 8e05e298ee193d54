/** Uses the index that another process keeps, `varve serve` say: it brings it up to date, and its engine is asked. */
import { engineAt } from '../../engine/engine.ts';
import { embeddedTables } from '../../engine/index-tables.ts';
import type { IndexEngine } from '../../engine/index-tables.ts';
import { isErrno } from '../../machine/files.ts';
import type { Machine } from '../../machine/machine.ts';
import { VarveError, errorTable, messageOf } from '../../model/errors.ts';
import type { ErrorCode } from '../../model/errors.ts';
import { doorPaths, readDoor } from './index-door.ts';
import type { Door, DoorLine } from './index-door.ts';
import type { CatchUp, IndexVerification, LogIndex, OnProgress } from './log-index.ts';
import { joinServer } from './open-engine.ts';
import type { EngineRequest } from './open-engine.ts';

const ALIVE_MS_MAX = 2_000;

export interface JoinedIndex extends LogIndex {
  /** The process that keeps it. */
  readonly keeper: number;
}

/** Null where no process keeps one. Throws `engine-gone` where it is another user's. */
export async function joinIndex(machine: Machine, request: EngineRequest): Promise<JoinedIndex | null> {
  const { directory } = request;
  const door = await readDoor(machine, directory).catch((thrown: unknown) => {
    if (!isErrno(thrown, 'EACCES', 'EPERM')) throw thrown;
    const message = `a process of another user keeps the index of ${directory}`;
    throw new VarveError('engine-gone', message, `run this as the user of varve serve, or as root`, thrown);
  });
  if (door === null || !(await isAlive(door))) return null;
  const caughtUp = async (path: string, onProgress: OnProgress): Promise<CatchUp> => {
    const line = await ask(door, path, onProgress);
    if ('caughtUp' in line) return line.caughtUp;
    throw lost(door, 'it answered with something else');
  };
  const engine = await engineOf(door, machine, request);
  return {
    keeper: door.pid,
    engine,
    catchUp(onProgress, since = null) {
      const query = since === null ? '' : `?era=${encodeURIComponent(since.era)}&number=${since.number}`;
      return caughtUp(`${doorPaths.catchUp}${query}`, onProgress);
    },
    rebuild: (onProgress) => caughtUp(doorPaths.rebuild, onProgress),
    async verify(onProgress): Promise<IndexVerification> {
      const line = await ask(door, doorPaths.verify, onProgress);
      if ('verified' in line) return line.verified;
      throw lost(door, 'it answered with something else');
    },
    close: () => engine.close(),
  };
}

async function engineOf(door: Door, machine: Machine, request: EngineRequest): Promise<IndexEngine> {
  if (door.engine !== null) {
    return { ...engineAt(door.engine, () => Promise.resolve()), tables: embeddedTables };
  }
  const engine = await joinServer(machine, request);
  if (engine !== null) return engine;
  const message = `the process ${door.pid} keeps the index on a ClickHouse server, and the configuration now says embedded`;
  throw new VarveError('engine-gone', message, 'start varve serve again with this configuration');
}

/** Whoever left the door may be gone, and another program may listen there by now. */
async function isAlive(door: Door): Promise<boolean> {
  try {
    const response = await fetch(`${door.url}${doorPaths.alive}`, {
      headers: { authorization: `Bearer ${door.password}` },
      signal: AbortSignal.timeout(ALIVE_MS_MAX),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch (thrown) {
    // No answer is the answer.
    if (thrown instanceof Error) return false;
    throw thrown;
  }
}

/** The last line of the answer. */
async function ask(door: Door, path: string, onProgress: OnProgress): Promise<DoorLine> {
  let last: DoorLine | null = null;
  try {
    const response = await fetch(`${door.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${door.password}` },
    });
    for await (const line of linesOf(response)) {
      if ('progress' in line) onProgress(line.progress);
      else last = line;
    }
  } catch (thrown) {
    throw lost(door, messageOf(thrown), thrown);
  }
  if (last === null) throw lost(door, 'it ended in the middle');
  if ('failed' in last) {
    const { code, message, hint } = last.failed;
    throw new VarveError(isErrorCode(code) ? code : 'engine-gone', message, hint);
  }
  return last;
}

async function* linesOf({ body }: Response): AsyncGenerator<DoorLine> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    if (chunk instanceof Uint8Array) text += decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      const told: unknown = line === '' ? null : JSON.parse(line);
      if (isDoorLine(told)) yield told;
    }
  }
}

/** The process may be of another version, and say more than this one knows. */
function isDoorLine(told: unknown): told is DoorLine {
  return (
    typeof told === 'object' &&
    told !== null &&
    ['progress', 'caughtUp', 'verified', 'failed'].some((key) => key in told)
  );
}

function lost({ pid }: Door, why: string, cause?: unknown): VarveError {
  const message = `the process ${pid}, which keeps the index, does not answer: ${why}`;
  return new VarveError('engine-gone', message, 'ask once more', cause);
}

function isErrorCode(code: string): code is ErrorCode {
  return code in errorTable;
}
