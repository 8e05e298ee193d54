/** A log directory with `varve serve` running on it, and the index that it keeps, joined as the commands join it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { joinIndex } from '../../src/app/index/join-index.ts';
import type { LogIndex } from '../../src/app/index/log-index.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { varveProgram } from './program.ts';
import type { Place, Started } from './program.ts';

export interface Served {
  start(): void;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Ends it as the system does, and returns what it said. */
  stop(): Promise<{ readonly stdout: string; readonly stderr: string; readonly status: number | null }>;
  /** Asks the server that runs now; waits until one does. */
  joined<T>(use: (index: LogIndex) => Promise<T>): Promise<T>;
}

const WAIT_MS_MAX = 60_000;
const WAIT_MS = 50;

export function serveLogs(place: Place): Served {
  let server: Started | null = null;
  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    server = null;
    if (ending === null) throw new Error('no server runs');
    ending.child.kill(signal);
    return ending.ended;
  };
  const served: Served = {
    start() {
      server = place.start('serve', '--listen', '127.0.0.1:0');
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    async joined(use) {
      const self: [string, ...string[]] = [process.execPath, varveProgram];
      const request = { directory: place.logs, host: 'h', engine: { kind: 'embedded' }, self } as const;
      const untilMs = Date.now() + WAIT_MS_MAX;
      for (;;) {
        const index = await joinIndex(realMachine(), request);
        if (index !== null) {
          try {
            return await use(index);
          } finally {
            await index.close();
          }
        }
        if (Date.now() > untilMs || (server?.child.exitCode ?? null) !== null) {
          const said = server === null ? 'none was started' : (await end('SIGKILL')).stderr;
          throw new Error(`nobody serves ${place.logs}: ${said}`);
        }
        await sleep(WAIT_MS);
      }
    },
  };
  served.start();
  onTestFinished(async () => {
    if (server !== null) await served.kill();
  });
  return served;
}
