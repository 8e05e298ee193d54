/**
 * A change of a machine's configuration before it happens: symlink, configuration, crontab, systemd units. The same
 * value is shown as a diff and applied. Each step knows what it found, so that it refuses where that has changed, and so
 * that it can be undone when a later one fails.
 */

interface DeployStepBase {
  /** Why the step is there, as half a sentence for a person. */
  readonly reason: string;
}

/** Makes one directory; the one above it is there by then. */
export interface MakeDirectoryStep extends DeployStepBase {
  readonly kind: 'make-directory';
  readonly path: string;
}

/** Removes a directory if nothing is in it by then. */
export interface RemoveDirectoryStep extends DeployStepBase {
  readonly kind: 'remove-directory';
  readonly path: string;
}

/** Removes a directory with all in it, which can be made again from the logs. */
export interface RemoveIndexStep extends DeployStepBase {
  readonly kind: 'remove-index';
  readonly path: string;
}

/** Gives a file this content, null: removes it. */
export interface WriteFileStep extends DeployStepBase {
  readonly kind: 'write-file';
  readonly path: string;
  /** Content that it has; null where it is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Points a symbolic link to this target in one step, null: removes it. */
export interface SymlinkStep extends DeployStepBase {
  readonly kind: 'symlink';
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Replaces the crontab of the user who runs this, null: removes it. */
export interface CrontabStep extends DeployStepBase {
  readonly kind: 'crontab';
  readonly user: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Tells systemd. */
export interface SystemctlStep extends DeployStepBase {
  readonly kind: 'systemctl';
  readonly words: readonly string[];
  /** What takes it back; null where there is nothing to take back. */
  readonly undo: readonly string[] | null;
}

export type DeployStep =
  | MakeDirectoryStep
  | RemoveDirectoryStep
  | RemoveIndexStep
  | WriteFileStep
  | SymlinkStep
  | CrontabStep
  | SystemctlStep;

export interface DeployPlan {
  readonly steps: readonly DeployStep[];
  /** What is as it should be, or stays on purpose, each as a sentence. */
  readonly kept: readonly string[];
  /** What a person should know, with what to do about it. */
  readonly notes: readonly DeployNote[];
}

export interface DeployNote {
  readonly message: string;
  readonly hint: string;
}

/** How a deployment is started at its times. */
export type Scheduler = 'cron' | 'systemd';
