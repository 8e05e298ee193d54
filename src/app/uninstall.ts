/** `uninstall`: takes away what `install` put there, and nothing else. Logs, archives and the journal of runs stay. */
import { resolve } from 'node:path/posix';
import { placesOf } from '../archive/places.ts';
import { scriptNames } from '../deploy/cron-lines.ts';
import { planUninstall } from '../deploy/plan-uninstall.ts';
import { parseConfig } from '../config/parse-config.ts';
import type { Files } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import type { DeployPlan } from '../model/deployment.ts';
import { applyDeployment } from './apply-deployment.ts';
import type { StepEvent } from './apply-deployment.ts';
import { isUntouchedConfig } from './config-stamp.ts';
import { deploymentPlaces } from './deployment-places.ts';
import { lookAtDeployment } from './look-at-deployment.ts';

export interface UninstallRequest {
  /** Absolute path. */
  readonly configDirectory: string;
  readonly systemTimezone: string;
}

export async function planUninstallation(machine: Machine, request: UninstallRequest): Promise<DeployPlan> {
  const { configDirectory, systemTimezone } = request;
  const { files, user } = machine;
  const places = deploymentPlaces(machine, configDirectory);
  const first = await lookAtDeployment(machine, places, { directories: [], needsCrontab: false });
  // A configuration with faults still comes away; the logs are then looked for in the usual place.
  const outcome = first.config === null ? null : parseConfig(first.config, systemTimezone);
  const logs = resolve(configDirectory, outcome?.ok === true ? (outcome.config.logs ?? 'logs') : 'logs');
  const facts = await lookAtDeployment(machine, places, { directories: [configDirectory, logs], needsCrontab: false });
  const target = await files.canonical(places.scripts);
  return planUninstall(
    {
      ...facts,
      // Behind a link it lies where a person has put it.
      isConfigUntouched:
        facts.config !== null && isUntouchedConfig(facts.config) && (await files.facts(places.config))?.kind === 'file',
      indexes: await indexesOf(files, logs),
      isOwnSymlink: target === null || (await files.facts(`${target}/${scriptNames.rotate}`)) !== null,
    },
    { configDirectory, configPath: places.config, scripts: places.scripts, logs, user: user.name, scope: places.scope },
  );
}

async function indexesOf(files: Files, logs: string): Promise<string[]> {
  const { own } = placesOf(logs);
  const entries = (await files.list(own)) ?? [];
  return entries
    .filter(({ name, kind }) => kind === 'directory' && /^index-\d+$/.test(name))
    .map(({ name }) => `${own}/${name}`);
}

export async function uninstall(
  machine: Machine,
  plan: DeployPlan,
  tell: (event: StepEvent) => void,
  stopped?: AbortSignal,
): Promise<void> {
  await applyDeployment(machine, plan, () => Promise.resolve(), tell, stopped);
}
