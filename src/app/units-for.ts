/** The systemd units that a configuration asks for. */
import type { Config } from '../config/config.ts';
import { systemdUnits } from '../deploy/systemd-units.ts';
import type { Unit } from '../deploy/systemd-units.ts';
import type { DeploymentPlaces } from './deployment-places.ts';

export interface UnitRequest {
  /** Absolute path of the checkout or package. */
  readonly root: string;
  readonly places: DeploymentPlaces;
  readonly config: Config;
  /** Absolute path of the log directory. */
  readonly logs: string;
  /** Node that the scripts must be told of. */
  readonly node: string | null;
}

export function unitsFor({ root, places, config, logs, node }: UnitRequest): Unit[] {
  const { rotate, archive, clean, timezone } = config.policy;
  return systemdUnits({
    configDirectory: places.configDirectory,
    logs,
    scripts: places.scripts,
    schedules: { rotate: rotate.schedule, archive: archive.schedule, clean: clean.schedule },
    timezone,
    scope: places.scope,
    user: null,
    node,
    // The launcher keeps its builds there.
    extraWritablePaths: [`${root}/.cache`],
  });
}
