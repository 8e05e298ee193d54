/**
 * What has to change so that this machine rotates, archives and cleans by itself: directories, configuration, the one
 * symlink, and a block in the crontab or systemd timers. What is as it should be is no step, so a second install is empty.
 */
import { VarveError } from '../model/errors.ts';
import type { DeployNote, DeployPlan, DeployStep, Scheduler } from '../model/deployment.ts';
import type { Policy } from '../model/policy.ts';
import { withBlock, withoutBlock } from './crontab.ts';
import { cronLines, shellQuoted } from './cron-lines.ts';
import { isSameZone } from './same-zone.ts';
import type { Unit } from './systemd-units.ts';
import { disableSteps, enableSteps, reachSystemd, timersOf, writeUnits } from './unit-steps.ts';

/** What stands at the path of the symlink. */
export type ScriptsFound =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'symlink'; readonly target: string }
  | { readonly kind: 'occupied'; readonly by: string };

export interface DeploymentFacts {
  /** Directories that are missing, each after the one above it. */
  readonly missingDirectories: readonly string[];
  readonly scripts: ScriptsFound;
  /** Text of varve.yaml; null where there is none. */
  readonly config: string | null;
  /** Crontab of the user; null where there is none, or no crontab program. */
  readonly crontab: string | null;
  /** Varve's units for this configuration directory, by path. */
  readonly units: ReadonlyMap<string, string>;
  /** Whether systemd starts all timers among them. */
  readonly areTimersEnabled: boolean;
}

export interface InstallWish {
  readonly configDirectory: string;
  /** Absolute path of the configuration. */
  readonly configPath: string;
  /** What to write where there is no configuration yet. */
  readonly configText: string;
  readonly policy: Policy;
  /** Absolute path of the symlink, and where it is to point. */
  readonly scripts: string;
  readonly scriptsTarget: string;
  readonly node: string | null;
  readonly scheduler: Scheduler;
  /** Absolute path of the log directory. */
  readonly logs: string;
  readonly user: string;
  /** Zone in which cron reads its times. */
  readonly systemTimezone: string;
  /** Units to be there; none with cron. */
  readonly units: readonly Unit[];
  readonly unitDirectory: string;
  readonly scope: 'system' | 'user';
}

/** Longest line of a crontab that Debian's cron takes. */
const CRON_LINE_BYTES_MAX = 998;

/** Throws `already-exists` where something that is no symlink stands in the way. */
export function planInstall(facts: DeploymentFacts, wish: InstallWish): DeployPlan {
  const kept: string[] = [];
  const steps: DeployStep[] = [
    ...(wish.scheduler === 'systemd' ? [reachSystemd(wish.scope)] : []),
    ...facts.missingDirectories.map((path) => ({ kind: 'make-directory' as const, path, reason: 'it is not there' })),
    ...configStep(facts, wish, kept),
    ...symlinkStep(facts, wish, kept),
    ...crontabStep(facts, wish, kept),
    ...unitSteps(facts, wish, kept),
  ];
  // Asking whether systemd answers is no change: where nothing else is to be done, it is not asked.
  const asksOnly = wish.scheduler === 'systemd' && steps.length === 1;
  return { steps: asksOnly ? [] : steps, kept, notes: notesOn(facts, wish) };
}

function configStep({ config }: DeploymentFacts, wish: InstallWish, kept: string[]): DeployStep[] {
  const path = wish.configPath;
  if (config !== null) {
    kept.push(`${path} is there and stays as it is`);
    return [];
  }
  return [{ kind: 'write-file', path, before: null, after: wish.configText, reason: 'every setting at its default' }];
}

function symlinkStep({ scripts }: DeploymentFacts, wish: InstallWish, kept: string[]): DeployStep[] {
  const { scripts: path, scriptsTarget: after } = wish;
  if (scripts.kind === 'occupied') {
    throw new VarveError(
      'already-exists',
      `${path} is ${scripts.by}, and must become a symbolic link to ${after}`,
      `nothing was changed; look at what is in it, move it away, and install again: mv ${shellQuoted(path)} ${shellQuoted(`${path}.old`)}`,
    );
  }
  if (scripts.kind === 'symlink' && scripts.target === after) {
    kept.push(`${path} points to ${after} already`);
    return [];
  }
  const before = scripts.kind === 'symlink' ? scripts.target : null;
  const reason = before === null ? 'git pull in the checkout is the whole update' : 'it points elsewhere';
  return [{ kind: 'symlink', path, before, after, reason }];
}

function crontabStep({ crontab }: DeploymentFacts, wish: InstallWish, kept: string[]): DeployStep[] {
  const { configDirectory, user } = wish;
  const lines = cronLines(wish);
  const longest = Math.max(...lines.map((line) => new TextEncoder().encode(line).length));
  if (wish.scheduler === 'cron' && longest > CRON_LINE_BYTES_MAX) {
    const message = `a line of the crontab would have ${longest} bytes, and cron takes ${CRON_LINE_BYTES_MAX}`;
    throw new VarveError('bad-usage', message, 'take a shorter --config-dir');
  }
  const after =
    wish.scheduler === 'cron' ? withBlock(crontab, configDirectory, lines) : withoutBlock(crontab, configDirectory);
  if (after === crontab) {
    if (wish.scheduler === 'cron') kept.push(`the crontab of ${user} has its lines already`);
    return [];
  }
  const reason = wish.scheduler === 'cron' ? 'cron runs the three scripts' : 'systemd runs the three scripts instead';
  return [{ kind: 'crontab', user, before: crontab, after, reason }];
}

function unitSteps(facts: DeploymentFacts, wish: InstallWish, kept: string[]): DeployStep[] {
  const { scope, unitDirectory, units } = wish;
  const wanted = new Map(units.map(({ name, content }) => [`${unitDirectory}/${name}`, content]));
  const stale = [...facts.units.keys()].filter((path) => !wanted.has(path));
  const writes = writeUnits(facts.units, wanted);
  const isEnabled = writes.length === 0 && facts.areTimersEnabled;
  if (units.length > 0 && isEnabled) kept.push(`the units in ${unitDirectory} are as they should be`);
  const timers = timersOf(units.map(({ name }) => name));
  const why = units.length === 0 ? 'cron runs the scripts instead' : 'varve.yaml asks for no such unit';
  return [
    ...disableSteps(scope, new Map(stale.map((path) => [path, facts.units.get(path) ?? ''])), why),
    ...writes,
    ...(units.length === 0 || isEnabled ? [] : enableSteps(scope, timers, facts.areTimersEnabled)),
  ];
}

function notesOn({ missingDirectories }: DeploymentFacts, wish: InstallWish): DeployNote[] {
  const { scheduler, policy, systemTimezone, scope, user, logs } = wish;
  const notes: DeployNote[] = [];
  if (missingDirectories.includes(logs)) {
    notes.push({
      message: `${logs} is new and belongs to ${user}`,
      hint: `let your services write to it, such as: chown SERVICE ${shellQuoted(logs)}`,
    });
  }
  if (scheduler === 'cron' && !isSameZone(policy.timezone, systemTimezone)) {
    notes.push({
      message: `cron reads its times in ${systemTimezone}, and varve.yaml dates files in ${policy.timezone}`,
      hint: `set one to the other, such as timezone: ${systemTimezone} in varve.yaml; or use timers, which know zones: varve install --systemd`,
    });
  }
  if (scheduler === 'systemd' && scope === 'user') {
    notes.push({
      message: `timers of ${user} run only while a session of ${user} is open, unless lingering is on`,
      hint: `sudo loginctl enable-linger ${user}`,
    });
  }
  return notes;
}
