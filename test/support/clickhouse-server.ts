/** Starts the stand-in for a ClickHouse server, and what can be done to it. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface ClickHouseServer {
  readonly url: string;
  readonly port: number;
  readonly password: string;
  /** Statements that only a cluster understands, as they came. */
  readonly statements: readonly string[];
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it on the data that it left, at another port. */
  startAgain(): Promise<void>;
  end(): Promise<void>;
}

const PASSWORD = 'a word that is in no message';
const root = join(import.meta.dirname, '..', '..');

export async function startClickHouse(): Promise<ClickHouseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'varve-clickhouse-'));
  // Packages are found from where the program lies.
  const programs = join(root, 'node_modules', '.cache', 'varve-tests');
  mkdirSync(programs, { recursive: true });
  const program = join(mkdtempSync(join(programs, 'server-')), 'server.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'clickhouse-stand-in.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  const statements: string[] = [];
  let child: ChildProcess | null = null;
  let port = 0;
  const begin = () =>
    new Promise<void>((resolve, reject) => {
      const made = fork(program, [join(folder, 'data'), PASSWORD], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      child = made;
      made.once('exit', () => reject(new Error('the server ended before it listened')));
      made.on('message', (told: { readonly port?: number; readonly statement?: string }) => {
        if (told.statement !== undefined) statements.push(told.statement);
        if (told.port === undefined) return;
        port = told.port;
        resolve();
      });
    });
  const kill = async () => {
    const dying = child;
    if (dying === null || dying.exitCode !== null || dying.signalCode !== null) return;
    const ended = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await ended;
  };
  await begin();
  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get port() {
      return port;
    },
    password: PASSWORD,
    statements,
    kill,
    startAgain: begin,
    async end() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
      rmSync(join(program, '..'), { recursive: true, force: true });
    },
  };
}
