/**
 * What has to go so that only logs, archives and the journal of their runs are left. What is not Varve's, or was changed
 * by a person, stays and is named.
 */
import type { DeployPlan, DeployStep } from '../model/deployment.ts';
import { withoutBlock } from './crontab.ts';
import type { DeploymentFacts } from './plan-install.ts';
import { disableSteps } from './unit-steps.ts';

export interface UninstallFacts extends DeploymentFacts {
  /** Whether varve.yaml is as `varve install` wrote it. */
  readonly isConfigUntouched: boolean;
  /** Whether the symlink leads to scripts of Varve's, or nowhere any more. */
  readonly isOwnSymlink: boolean;
  /** Directories of the index, of whichever version. */
  readonly indexes: readonly string[];
}

export interface UninstallWish {
  readonly configDirectory: string;
  readonly configPath: string;
  readonly scripts: string;
  readonly logs: string;
  readonly user: string;
  readonly scope: 'system' | 'user';
}

const REASON = 'varve install put it there';

export function planUninstall(facts: UninstallFacts, wish: UninstallWish): DeployPlan {
  const { configDirectory, configPath, scripts, logs, user, scope } = wish;
  const steps: DeployStep[] = [...disableSteps(scope, facts.units, REASON)];
  const kept: string[] = [];
  const crontab = withoutBlock(facts.crontab, configDirectory);
  if (crontab !== facts.crontab) {
    steps.push({ kind: 'crontab', user, before: facts.crontab, after: crontab, reason: REASON });
  }
  if (facts.scripts.kind === 'symlink' && facts.isOwnSymlink) {
    steps.push({ kind: 'symlink', path: scripts, before: facts.scripts.target, after: null, reason: REASON });
  } else if (facts.scripts.kind !== 'nothing') {
    kept.push(`${scripts} is not Varve's and stays`);
  }
  if (facts.config !== null && facts.isConfigUntouched) {
    steps.push({ kind: 'write-file', path: configPath, before: facts.config, after: null, reason: REASON });
  } else if (facts.config !== null) {
    kept.push(`${configPath} was changed since it was installed and stays; remove it by hand if you do not need it`);
  }
  for (const path of facts.indexes) {
    steps.push({ kind: 'remove-index', path, reason: 'it is made from the logs, and can be made again' });
  }
  if (!facts.missingDirectories.includes(logs)) kept.push(`${logs} keeps its logs, archives and journal of runs`);
  // Where nothing of Varve's was found, an empty directory is not Varve's either.
  if (steps.length > 0) {
    const reason = 'if nothing is left in it';
    for (const path of logs.startsWith(`${configDirectory}/`) ? [logs, configDirectory] : [configDirectory]) {
      if (!facts.missingDirectories.includes(path)) steps.push({ kind: 'remove-directory', path, reason });
    }
  }
  return { steps, kept, notes: [] };
}
