/**
 * `install`: makes this machine rotate, archive and clean by itself, from one symlink into the checkout. First the plan,
 * then its steps, then a proof that the scheduled commands work; when anything fails, all is as it was.
 */
import { resolve } from 'node:path/posix';
import { jobEnvironment, linesByHand } from '../deploy/crontab-jobs.ts';
import { planInstall } from '../deploy/plan-install.ts';
import { parseConfig, formatFaults } from '../config/parse-config.ts';
import type { Config } from '../config/config.ts';
import { writeConfig } from '../config/write-config.ts';
import type { Machine } from '../machine/machine.ts';
import type { DeployNote, DeployPlan, Scheduler } from '../model/deployment.ts';
import { VarveError } from '../model/errors.ts';
import { applyDeployment } from './apply-deployment.ts';
import type { StepEvent } from './apply-deployment.ts';
import { readCrontabIfAny } from './crontab.ts';
import { cronNames } from './cron-names.ts';
import { exposedPaths, remedyFor } from './exposed-paths.ts';
import { stampConfig } from './config-stamp.ts';
import { deploymentPlaces } from './deployment-places.ts';
import type { DeploymentPlaces } from './deployment-places.ts';
import { lookAtDeployment, readText } from './look-at-deployment.ts';
import { checkTrials, tryHelp, tryScripts } from './prove-schedule.ts';
import type { Trial } from './prove-schedule.ts';
import { unitsFor } from './units-for.ts';

/** A program that only says its version answers at once. */
const PROGRAM_MS_MAX = 20_000;

export interface InstallRequest {
  /** Absolute path of the checkout or package. */
  readonly root: string;
  /** Absolute path. */
  readonly configDirectory: string;
  /** Absolute path of the log directory; null: `logs` below the configuration directory, or what varve.yaml names. */
  readonly logs: string | null;
  readonly scheduler: Scheduler;
  readonly systemTimezone: string;
  readonly schemaPath: string;
  /** Absolute path of the Node that runs this program. */
  readonly node: string;
}

export interface Installation {
  readonly plan: DeployPlan;
  readonly places: DeploymentPlaces;
  /** Node that the scripts must be told of; null where they find one. */
  readonly node: string | null;
}

/** What would have to change. Throws where it cannot be done, and then nothing was changed. */
export async function planInstallation(machine: Machine, request: InstallRequest): Promise<Installation> {
  const { root, configDirectory, scheduler, systemTimezone } = request;
  checkPath(configDirectory, root);
  await checkPrograms(machine);
  const places = deploymentPlaces(machine, configDirectory);
  const { config, text } = await readOrPropose(machine, request, places);
  const logs = resolve(configDirectory, config.logs ?? 'logs');
  const target = `${root}/scripts`;
  const node = await nodeForScripts(machine, target, request.node);
  const { policy } = config;
  const directories = [configDirectory, logs, ...(scheduler === 'systemd' ? [places.unitDirectory] : [])];
  const facts = await lookAtDeployment(machine, places, { directories, needsCrontab: scheduler === 'cron' });
  const plan = planInstall(facts, {
    configDirectory,
    configPath: places.config,
    configText: text,
    policy,
    scripts: places.scripts,
    scriptsTarget: target,
    node,
    scheduler,
    logs,
    user: machine.user.name,
    systemTimezone,
    units: scheduler === 'cron' ? [] : unitsFor({ root, places, config, logs, node }),
    unitDirectory: places.unitDirectory,
    scope: places.scope,
  });
  const notes = [...plan.notes, ...(await notesOnMachine(machine, request, facts.crontab, places))];
  return { plan: { ...plan, notes }, places, node };
}

/** What the plan cannot know: who can change what will be run, whether cron runs, and lines by hand. */
async function notesOnMachine(
  machine: Machine,
  { root, configDirectory, scheduler }: InstallRequest,
  crontab: string | null,
  places: DeploymentPlaces,
): Promise<DeployNote[]> {
  const notes: DeployNote[] = (await exposedPaths(machine, [root, configDirectory, places.config])).map(
    ({ path, why }) => ({
      message: `${path} ${why}, and ${machine.user.name} runs what is in it`,
      hint: remedyFor(path),
    }),
  );
  if (scheduler !== 'cron') return notes;
  const running = await machine.processes.names();
  if (machine.user.uid === 0 && !cronNames.some((name) => running.has(name))) {
    notes.push({ message: 'no cron daemon runs: no line of any crontab is started', hint: 'service cron start' });
  }
  for (const line of linesByHand(crontab, configDirectory, places.scripts)) {
    notes.push({ message: `a line by hand runs the same script: ${line}`, hint: 'take it away: crontab -e' });
  }
  return notes;
}

/** Does it, and proves it. @returns what the scheduled commands said. Throws after undoing */
export async function install(
  machine: Machine,
  { plan, places, node }: Installation,
  tell: (event: StepEvent) => void,
  stopped?: AbortSignal,
): Promise<readonly Trial[]> {
  let trials: readonly Trial[] = [];
  const prove = async () => {
    const settings = jobEnvironment(await readCrontabIfAny(machine), places.configDirectory);
    trials = await tryScripts(machine, places.scripts, node, settings);
    checkTrials(trials);
  };
  await applyDeployment(machine, plan, prove, tell, stopped);
  return trials;
}

/** The configuration that is there, checked; else the one that will be written. */
async function readOrPropose(
  machine: Machine,
  request: InstallRequest,
  places: DeploymentPlaces,
): Promise<{ config: Config; text: string }> {
  const { logs, systemTimezone, schemaPath, configDirectory } = request;
  const found = await readText(machine.files, places.config);
  if (found === null && (await machine.files.facts(places.config)) !== null) {
    const message = `${places.config} is a symbolic link that leads nowhere`;
    throw new VarveError('already-exists', message, 'mend it or remove it; nothing was changed');
  }
  // No stream is named, so that a log that a service begins tomorrow is kept like those of today.
  const inside = logs === null || logs === `${configDirectory}/logs` ? 'logs' : logs;
  const proposal = writeConfig({ logs: inside, timezone: systemTimezone, schemaPath, streams: [] });
  const text = found ?? stampConfig(proposal);
  const outcome = parseConfig(text, systemTimezone);
  if (!outcome.ok) {
    const count = outcome.faults.length === 1 ? 'a fault' : `${outcome.faults.length} faults`;
    const faults = formatFaults(places.config, outcome.faults).trimEnd();
    throw new VarveError('bad-config', `the configuration has ${count}\n${faults}`, 'nothing was changed');
  }
  const named = resolve(configDirectory, outcome.config.logs ?? 'logs');
  if (logs !== null && logs !== named) {
    const message = `${places.config} keeps the logs in ${named}, not in ${logs}`;
    throw new VarveError('bad-usage', message, 'change it there, or leave out --logs; nothing was changed');
  }
  return { config: outcome.config, text };
}

/** Null where the scripts find a Node by themselves, else the one that runs this. Throws where neither works. */
async function nodeForScripts(machine: Machine, scripts: string, node: string): Promise<string | null> {
  const alone = await tryHelp(machine, scripts, null);
  if (alone.ok) return null;
  const told = await tryHelp(machine, scripts, node);
  if (told.ok) return node;
  checkTrials([told]);
  return null;
}

function checkPath(path: string, root: string): void {
  if (path === root) {
    const message = `${path} is the checkout itself, whose scripts are no link`;
    throw new VarveError('bad-usage', message, 'name another directory with --config-dir, or leave it out');
  }
  // U+FFFD stands for bytes that are no UTF-8: such a name cannot be written down again.
  if (!/[\p{Cc}\u{FFFD}]/u.test(path)) return;
  const message = `the configuration directory ${JSON.stringify(path)} has a control character in its name, or is not UTF-8`;
  throw new VarveError('bad-usage', message, 'a line of a crontab cannot hold it: take another --config-dir');
}

/** Throws where a program is missing that every run needs, which a dry run does not notice. */
async function checkPrograms({ processes }: Machine): Promise<void> {
  const { exitCode } = await processes.run('flock', ['--version'], { timeoutMs: PROGRAM_MS_MAX });
  if (exitCode !== 127) return;
  const hint = 'apt-get install util-linux; nothing was changed';
  throw new VarveError('lock-unavailable', 'flock is not installed, and no run can begin without it', hint);
}
