/** `doctor`: gathers all that must be right when the scheduled commands run, and has it judged. Changes nothing. */
import { resolve } from 'node:path/posix';
import { placesOf } from '../archive/places.ts';
import { defaultConfig, formatFaults, parseConfig } from '../config/parse-config.ts';
import type { Config } from '../config/config.ts';
import { diagnoseCheckout } from '../deploy/diagnose-checkout.ts';
import type { CheckoutFacts, LaunchTrouble } from '../deploy/diagnose-checkout.ts';
import { diagnoseLogs } from '../deploy/diagnose-logs.ts';
import { diagnoseSchedule } from '../deploy/diagnose-schedule.ts';
import { jobEnvironment } from '../deploy/crontab-jobs.ts';
import { shellQuoted } from '../deploy/cron-lines.ts';
import { failure, ok, warning } from '../deploy/finding.ts';
import type { Finding } from '../deploy/finding.ts';
import { archiveRatio } from '../lifecycle/forecast.ts';
import { FileError } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import type { Listing } from '../model/listing.ts';
import { VarveError } from '../model/errors.ts';
import { sum } from '../model/quantities.ts';
import { mayHaveCrontab, readCrontabIfAny } from './crontab.ts';
import { cronNames } from './cron-names.ts';
import { exposedPaths, remedyFor } from './exposed-paths.ts';
import { deploymentPlaces } from './deployment-places.ts';
import type { DeploymentPlaces } from './deployment-places.ts';
import { gitIn } from './git.ts';
import { PRODUCTION_DIRECTORY } from './load-config.ts';
import { lookAtCheckout } from './look-at-checkout.ts';
import { lookAtDeployment, readText } from './look-at-deployment.ts';
import { lookAtLogs } from './look-at-logs.ts';
import { tryHelp, tryScripts } from './prove-schedule.ts';
import { reportStatus } from './report-status.ts';
import { unitsFor } from './units-for.ts';

export interface ExamineRequest {
  /** Absolute path of the checkout or package. */
  readonly root: string;
  /** Absolute path. */
  readonly configDirectory: string;
  readonly systemTimezone: string;
  /** Absolute path of the Node that runs this program, and its version. */
  readonly node: string;
  readonly nodeVersion: string;
  readonly trouble: LaunchTrouble | null;
  readonly nowMs: number;
}

const PROBE_MS_MAX = 20_000;

export async function examineDeployment(machine: Machine, request: ExamineRequest): Promise<Finding[]> {
  const { root, configDirectory, systemTimezone, trouble } = request;
  const places = deploymentPlaces(machine, configDirectory);
  const checkout = await lookAtCheckout(machine, root);
  const { config, finding } = await readConfig(machine, places, systemTimezone);
  const logs = resolve(configDirectory, config.logs ?? 'logs');
  const scripts = await nodeForScripts(machine, request);
  const found = [
    scripts.finding,
    ...diagnoseCheckout(checkout, trouble),
    ...(await examineSafety(machine, [root, configDirectory, places.config])),
    ...(checkout.kind === 'git' ? [await examineBuilds(machine, root)] : []),
    finding,
    ...(await examineSchedule(machine, request, places, config, logs, scripts.node)),
    ...(await examineLogs(machine, request, places, config, logs, scripts.node, checkout)),
  ];
  // A checkout is seldom on the PATH: a remedy is a command that works as it is printed.
  const program = checkout.kind === 'git' ? shellQuoted(`${root}/bin/varve`) : 'varve';
  return found.map((one) => ({ ...one, remedy: one.remedy.replaceAll(OWN_COMMAND, `$1${program} `) }));
}

const OWN_COMMAND = /(^|[ :])varve (?=install|update|rollback|status|run)/g;

async function examineSafety(machine: Machine, paths: readonly string[]): Promise<Finding[]> {
  const exposed = await exposedPaths(machine, paths);
  if (machine.user.uid !== 0) return [];
  if (exposed.length === 0) return [ok('safety', 'nobody but root can change what root runs')];
  return exposed.map(({ path, why }) =>
    warning('safety', `${path} ${why}, and root runs what is in it`, remedyFor(path)),
  );
}

/** Without a place for builds each run makes its own, and there is no last good version to fall back to. */
async function examineBuilds({ files, user }: Machine, root: string): Promise<Finding> {
  const cache = `${root}/.cache/varve`;
  if (await files.isWritable(cache)) return ok('builds', `kept in ${cache}`);
  const message = `${user.name} may not write to ${cache}: each run builds anew, and no last good version is kept`;
  return warning('builds', message, `run ${root}/bin/varve once as the owner of the checkout after each pull`);
}

async function readConfig(
  { files }: Machine,
  places: DeploymentPlaces,
  systemTimezone: string,
): Promise<{ config: Config; finding: Finding }> {
  const fallback = defaultConfig(systemTimezone);
  const read = await readText(files, places.config).then(
    (text) => ({ text }),
    (thrown: unknown) => ({ finding: troubleAsFinding('config', thrown) }),
  );
  if ('finding' in read) return { config: fallback, finding: read.finding };
  const { text } = read;
  if (text === null) {
    const finding = ok('config', `there is no ${places.config}: every setting is at its default`);
    return { config: fallback, finding };
  }
  const outcome = parseConfig(text, systemTimezone);
  if (outcome.ok) return { config: outcome.config, finding: ok('config', places.config) };
  const faults = formatFaults(places.config, outcome.faults).trimEnd();
  const message = `no run works with these faults:\n${faults}`;
  return { config: fallback, finding: failure('config', message, `edit ${places.config}`) };
}

async function nodeForScripts(
  machine: Machine,
  { root, node, nodeVersion }: ExamineRequest,
): Promise<{ node: string | null; finding: Finding }> {
  const { ok: isFound } = await tryHelp(machine, `${root}/scripts`, null);
  if (isFound)
    return { node: null, finding: ok('node', `${nodeVersion} here, and the scripts find one by themselves`) };
  const finding = ok('node', `${nodeVersion} in ${node}, which the entries must name`);
  return { node, finding };
}

async function examineSchedule(
  machine: Machine,
  request: ExamineRequest,
  places: DeploymentPlaces,
  config: Config,
  logs: string,
  node: string | null,
): Promise<Finding[]> {
  const { root, configDirectory, systemTimezone } = request;
  const { processes, files, user } = machine;
  const looked = await lookAtDeployment(machine, places, { directories: [], needsCrontab: false }).catch(
    (thrown: unknown) => troubleAsFinding('entries', thrown),
  );
  if ('check' in looked) return [looked];
  const facts = looked;
  const target = await files.canonical(`${places.scripts}/run-varve.sh`);
  const names = await processes.names();
  const wanted = unitsFor({ root, places, config, logs, node });
  return diagnoseSchedule({
    configDirectory,
    scripts: places.scripts,
    scriptsTarget: `${root}/scripts`,
    scriptsFound: facts.scripts,
    isTargetThere: target !== null,
    policy: config.policy,
    systemTimezone,
    user: user.name,
    crontab: facts.crontab,
    mayHaveCrontab: await mayHaveCrontab(machine),
    // Other users' processes may be hidden; then nothing but one's own is seen, and not seeing cron says nothing.
    isCronRunning: cronNames.some((name) => names.has(name)) ? true : user.uid === 0 || names.size > 20 ? false : null,
    node,
    unitsFound: facts.units,
    unitsWanted: new Map(wanted.map(({ name, content }) => [`${places.unitDirectory}/${name}`, content])),
    areTimersActive: facts.areTimersEnabled,
    flags: configDirectory === PRODUCTION_DIRECTORY ? '' : ` --config-dir ${shellQuoted(configDirectory)}`,
  });
}

async function examineLogs(
  machine: Machine,
  request: ExamineRequest,
  places: DeploymentPlaces,
  config: Config,
  logs: string,
  node: string | null,
  checkout: CheckoutFacts,
): Promise<Finding[]> {
  const { nowMs } = request;
  const { policy, streams } = config;
  const isListed = (stream: string) => streams === null || streams.has(stream);
  const includes = () => true;
  try {
    const directory = await machine.files.canonical(logs);
    if (directory === null) {
      return [failure('logs', `the log directory ${logs} does not exist`, `mkdir ${shellQuoted(logs)}`)];
    }
    const { listing, past } = await lookAtLogs(machine, directory, isListed);
    const status = await reportStatus(machine, {
      directory,
      policy,
      nowMs,
      isListed,
      includes,
      root: request.root,
      // Told once, by the look at the checkout.
      trouble: null,
    });
    const ranMs = past.newest === null ? null : Date.parse(past.newest.start.startedAt);
    const commitMs = checkout.kind === 'git' ? await commitTime(machine, checkout.root) : null;
    const passed = [
      { ms: ranMs ?? 0, what: 'the newest run in the journal' },
      { ms: commitMs ?? 0, what: 'the commit that is checked out' },
    ].toSorted((a, b) => b.ms - a.ms)[0];
    return diagnoseLogs({
      logs: directory,
      user: machine.user,
      unwritable: await unwritable(machine, directory),
      liveFiles: liveFiles(listing),
      seesAllWriters: listing.seesAllWriters,
      trials:
        (await machine.files.facts(places.scripts)) === null
          ? []
          : await tryScripts(machine, places.scripts, node, await settingsOfJobs(machine, places)),
      programs: await programs(machine),
      freeBytes: listing.disk.freeBytes,
      archiveBytes: archiveRatio(listing) * dailyBytes(listing),
      nowMs,
      passed: passed === undefined || passed.ms === 0 ? null : passed,
      problems: status.problems,
    });
  } catch (thrown) {
    return [troubleAsFinding('logs', thrown)];
  }
}

/** What is damaged or may not be read is a finding, not the end of the examination. */
function troubleAsFinding(check: string, thrown: unknown): Finding {
  if (thrown instanceof VarveError) return failure(check, thrown.message, thrown.hint);
  if (thrown instanceof FileError) return failure(check, thrown.message, `look at ${shellQuoted(thrown.path)}`);
  throw thrown;
}

/** Settings that the crontab makes above the block; none where it cannot be read, which is told elsewhere. */
async function settingsOfJobs(
  machine: Machine,
  { configDirectory }: DeploymentPlaces,
): Promise<Record<string, string>> {
  try {
    return jobEnvironment(await readCrontabIfAny(machine), configDirectory);
  } catch (thrown) {
    if (thrown instanceof VarveError) return {};
    throw thrown;
  }
}

function liveFiles(listing: Listing): { name: string; uid: number; gid: number }[] {
  return listing.streams.flatMap(({ stream, live }) =>
    live === null ? [] : [{ name: `${stream}.jsonl`, uid: live.facts.uid, gid: live.facts.gid }],
  );
}

function dailyBytes({ streams }: Listing): number {
  return sum(streams.flatMap(({ dailies }) => dailies.map(({ facts }) => facts.sizeBytes)));
}

async function commitTime(machine: Machine, root: string): Promise<number | null> {
  const seconds = await gitIn(machine, root).ask(['log', '-1', '--format=%ct', 'HEAD']);
  return seconds === null || seconds === '' ? null : Number(seconds) * 1000;
}

async function unwritable({ files }: Machine, directory: string): Promise<string[]> {
  const { logs, archives, own } = placesOf(directory);
  const found: string[] = [];
  for (const path of [logs, archives, own]) {
    const isThere = (await files.facts(path)) !== null;
    if (isThere && !(await files.isWritable(path))) found.push(path);
  }
  return found;
}

async function programs({ processes }: Machine) {
  const found = [];
  for (const [name, isNeeded] of [
    ['flock', true],
    ['perl', false],
  ] as const) {
    const { exitCode } = await processes.run(name, ['--version'], { timeoutMs: PROBE_MS_MAX });
    found.push({ name, isThere: exitCode !== 127, isNeeded });
  }
  return found;
}
