/**
 * The real program, `bin/varve serve`, over a log directory, for a whole test file: started when it answers over all that
 * is there, killed and started again on the same port, and gone with the file, however that ends.
 */
import type { Place, Started } from '../../support/program.ts';
import { expectDone } from '../../support/program.ts';

export interface ServedLogs {
  readonly place: Place;
  /** Without a slash at the end; the same after a restart. */
  readonly origin: string;
  readonly url: string;
  /** Of the running server. */
  pid(): number | undefined;
  /** Appends lines to the live file of a stream, as its writer does. */
  append(stream: string, ...lines: readonly string[]): void;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on the same port, and waits until it answers. */
  start(): Promise<void>;
  /** Ends it as the system does. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** Also rotates, archives and cleans when it falls due. */
  readonly schedule?: boolean;
}

const alive = new Set<Started>();
process.once('exit', () => {
  for (const { child } of alive) child.kill('SIGKILL');
});

/** Serves a place on a free port of this machine. Tokens are asked for where its configuration says so. */
export async function serveFolder(place: Place, { schedule = false }: ServeOptions = {}): Promise<ServedLogs> {
  let server: Started | null = null;
  let listen = '127.0.0.1:0';

  const begin = async (): Promise<string> => {
    server = place.start('serve', '--json', '--listen', listen, ...(schedule ? ['--schedule'] : []));
    alive.add(server);
    return untilFollowing(server);
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    if (ending === null) return null;
    server = null;
    ending.child.kill(signal);
    const ended = await ending.ended;
    alive.delete(ending);
    return ended;
  };

  const url = await begin();
  listen = new URL(url).host;
  return {
    place,
    origin: new URL(url).origin,
    url: new URL(url).href,
    pid: () => server?.child.pid,
    append: (stream, ...lines) => place.write(`${stream}.jsonl`, ...lines),
    kill: async () => void (await end('SIGKILL')),
    async start() {
      await begin();
    },
    async stop() {
      const ended = await end('SIGTERM');
      if (ended !== null) expectDone(ended);
    },
  };
}

/** Resolves to the address where it listens, once all that was written before is in the index. */
async function untilFollowing({ child, ended }: Started): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: string) => {
      said += chunk;
      const [, url] = /"url":"([^"]+)"/.exec(said) ?? [];
      if (url !== undefined && said.includes('"event":"following"')) resolve(url);
    });
    ended.then(
      ({ status, stderr }) => reject(new Error(`varve serve ended with ${status}: ${stderr}`)),
      (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
    );
  });
}

/** Makes a token for a place and returns its text. */
export async function createToken(place: Place, name: string, scope = 'admin'): Promise<string> {
  return expectDone(await place.varve('token', 'create', name, '--scope', scope, '--quiet')).stdout.trim();
}
