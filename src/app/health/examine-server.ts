/**
 * What a person should know of a server that runs: all that `varve doctor` looks at, and the server itself. Changes
 * nothing. An examination starts programs and takes seconds, so who asks at the same time shares one.
 */
import { dirname } from 'node:path/posix';
import { failure, ok, warning } from '../../deploy/finding.ts';
import type { Finding } from '../../deploy/finding.ts';
import type { Machine } from '../../machine/machine.ts';
import { isLoopback } from '../access/expect-access.ts';
import type { Tokens } from '../access/tokens.ts';
import { examineDeployment } from '../examine-deployment.ts';
import type { ExamineRequest } from '../examine-deployment.ts';
import type { FollowedIndex } from '../index/followed-index.ts';
import { PRODUCTION_DIRECTORY } from '../load-config.ts';
import type { LoadedConfig } from '../load-config.ts';
import { reportStatus } from '../report-status.ts';
import { readiness } from './readiness.ts';

/** How the program that runs was started. */
export type Installation = Omit<ExamineRequest, 'configDirectory' | 'nowMs'>;

export interface ServerToExamine {
  readonly machine: Machine;
  readonly loaded: LoadedConfig;
  readonly followed: FollowedIndex;
  readonly tokens: Tokens;
  readonly listen: string;
  readonly asksForTokens: boolean;
  /** Null: the deployment is not looked at, only the logs. */
  readonly installation: Installation | null;
}

export interface Examination {
  readonly atMs: number;
  readonly findings: readonly Finding[];
}

/** A page that is loaded again and again must not start programs each time. */
const KEPT_MS = 10_000;
/** A token that ends within this wants a successor. */
const EXPIRES_SOON_MS = 7 * 86_400_000;

export class ServerExaminer {
  readonly #server: ServerToExamine;
  #newest: Promise<Examination> | null = null;

  constructor(server: ServerToExamine) {
    this.#server = server;
  }

  async examine(): Promise<Examination> {
    const newest = await this.#newest?.catch(() => null);
    const nowMs = this.#server.machine.clock.nowMs();
    if (newest !== null && newest !== undefined && nowMs - newest.atMs < KEPT_MS) return newest;
    this.#newest = examineServer(this.#server, nowMs);
    return this.#newest;
  }
}

async function examineServer(server: ServerToExamine, nowMs: number): Promise<Examination> {
  const [own, logs] = await Promise.all([examineOwn(server, nowMs), examineLogs(server, nowMs)]);
  return { atMs: nowMs, findings: [...own, ...logs] };
}

async function examineOwn(server: ServerToExamine, nowMs: number): Promise<Finding[]> {
  const { followed, machine } = server;
  const { engine, follower, lagMs } = await readiness(followed, machine.clock);
  const age = lagMs === null ? '' : `; the last look at the logs was ${Math.round(lagMs / 1000)} s ago`;
  const unreadable = followed.hasLooked && follower !== 'changing' ? followed.snapshot().caughtUp.unreadable : [];
  const restart = 'see the output of varve serve; it goes on trying by itself';
  return [
    engine === 'up' ? ok('engine', 'it answers') : failure('engine', 'it does not answer', restart),
    follower === 'following'
      ? ok('index', `it follows the logs${age}`)
      : warning('index', `it is ${follower}${age}`, restart),
    ...unreadable.map(({ stream, month }) =>
      failure('index', `${stream} ${month} is damaged: its records are in no answer`, 'look at it with: varve verify'),
    ),
    ...(await examineAccess(server, nowMs)),
  ];
}

async function examineAccess({ tokens, listen, asksForTokens }: ServerToExamine, nowMs: number): Promise<Finding[]> {
  if (!asksForTokens) {
    if (isLoopback(listen)) return [ok('access', `only this machine reaches ${listen}, and no token is asked for`)];
    const message = `whoever reaches ${listen} may read, rotate and clean: server.auth is none`;
    return [warning('access', message, 'set server: { auth: auto }, and make tokens with: varve token create NAME')];
  }
  const all = await tokens.list();
  const ending = all.filter(({ expiresMs }) => expiresMs !== null && expiresMs < nowMs + EXPIRES_SOON_MS);
  return [
    ok('access', `each request needs one of ${all.length} tokens or a session`),
    ...ending.map(({ name, expiresMs }) => {
      const at = new Date(expiresMs ?? 0).toISOString();
      const message =
        nowMs >= (expiresMs ?? 0) ? `'${name}' is not valid since ${at}` : `'${name}' is valid until ${at}`;
      return warning('token', message, `varve token revoke ${name}, and make another one`);
    }),
    ...(tokens.trouble === null
      ? []
      : [warning('token', `when tokens were last used is not written down: ${tokens.trouble}`, 'look at .varve')]),
  ];
}

async function examineLogs({ machine, loaded, installation }: ServerToExamine, nowMs: number): Promise<Finding[]> {
  const { directory, config, path, isListed } = loaded;
  if (installation !== null) {
    const configDirectory = path === null ? PRODUCTION_DIRECTORY : dirname(path);
    return examineDeployment(machine, { ...installation, configDirectory, nowMs });
  }
  const { policy } = config;
  const request = { directory, policy, nowMs, isListed, includes: () => true, root: '', trouble: null };
  const { problems } = await reportStatus(machine, request);
  if (problems.length === 0) return [ok('problems', 'none')];
  return problems.map(({ kind, subject, message, hint }) => {
    const tell = kind === 'damage' ? failure : warning;
    return tell(kind, `${subject}: ${message}`, hint);
  });
}
