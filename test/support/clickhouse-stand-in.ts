/**
 * A stand-in for a ClickHouse server or cluster, in a process of its own: the embedded engine behind ClickHouse's protocol,
 * with a password and with databases. What needs a cluster is made plain: replicated tables are none, a distributed table
 * is another name for the one behind it. Statements that were so changed are told to the parent.
 */
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { Session } from 'chdb';
import { httpFacade } from '../../src/engine/http-facade.ts';
import { openSessions } from '../../src/engine/session-pool.ts';
import type { SessionPool } from '../../src/engine/session-pool.ts';

const [, , directory = '', password = ''] = process.argv;

function plain(sql: string): string {
  const changed = sql
    .replaceAll(/ ON CLUSTER `[^`]*`/g, '')
    .replaceAll(/Replicated(\w*MergeTree)\('[^']*', '\{replica\}'(?:, )?/g, '$1(')
    .replaceAll(/ AS \S+ ENGINE = Distributed\('[^']*', ('[^']*'), ('[^']*'), [^]*\)$/g, ' ENGINE = Alias($1, $2)')
    .replaceAll(/clusterAllReplicas\('[^']*', (system\.\w+)\)/g, '$1');
  if (changed !== sql) process.send?.({ statement: sql });
  return changed;
}

function plainly(session: Session): Session {
  return new Proxy(session, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (first: unknown, ...rest: unknown[]) =>
        value.call(target, typeof first === 'string' ? plain(first) : first, ...rest);
    },
  });
}

async function poolOf(database: string): Promise<SessionPool> {
  const pool = await openSessions(directory, 3, []);
  return {
    ...pool,
    use: (errand, work) =>
      pool.use(errand, async (session, pooled) => {
        await session.queryAsync(`USE \`${database}\``);
        return work(plainly(session), pooled);
      }),
  };
}

const facades = new Map<string, Promise<ReturnType<typeof httpFacade>>>();

const listener: RequestListener = (request, response) => {
  const database = new URL(request.url ?? '/', 'http://server').searchParams.get('database') ?? 'default';
  const facade = facades.get(database) ?? poolOf(database).then((pool) => httpFacade(pool, password));
  facades.set(database, facade);
  facade
    .then((serve) => serve(request, response))
    .catch((thrown: unknown) => {
      process.send?.({ trouble: String(thrown) });
      response.destroy();
    });
};

const server = createServer({ maxHeaderSize: 4 * 1024 * 1024 }, listener);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.({ port: address.port });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
