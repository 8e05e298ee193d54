/** Where the parts of a deployment lie, by its configuration directory and the user that it runs as. */
import type { Machine } from '../machine/machine.ts';
import { CONFIG_NAME } from './load-config.ts';

export interface DeploymentPlaces {
  readonly configDirectory: string;
  readonly config: string;
  /** The symlink to the scripts of the checkout. */
  readonly scripts: string;
  /** Where units go that this user may install. */
  readonly unitDirectory: string;
  readonly scope: 'system' | 'user';
}

/** @param configDirectory absolute path, as crontab and scripts are to name it */
export function deploymentPlaces({ user }: Machine, configDirectory: string): DeploymentPlaces {
  const isRoot = user.uid === 0;
  return {
    configDirectory,
    config: `${configDirectory}/${CONFIG_NAME}`,
    scripts: `${configDirectory}/scripts`,
    unitDirectory: isRoot ? '/etc/systemd/system' : `${user.home}/.config/systemd/user`,
    scope: isRoot ? 'system' : 'user',
  };
}
