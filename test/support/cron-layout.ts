/** A production machine in small: a configuration directory with logs, and a symlink to the scripts of a checkout. */
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder, run } from './program.ts';
import type { Ended } from './program.ts';

const project = join(import.meta.dirname, '..', '..');

export interface CronLayout {
  /** What /opt/syntx-config is in production. */
  readonly config: string;
  readonly logs: string;
  /** Path of a script as the crontab names it: through the symlink. */
  script(name: string): string;
  /** Runs a crontab's command as cron does: with /bin/sh, in the home directory, with cron's bare environment. */
  asCron(command: string): Promise<Ended>;
}

/**
 * A PATH as cron's, with the Node that is tested in front: on a machine where Node lies elsewhere, it stands in the
 * crontab, too.
 */
const cronPath = `${dirname(process.execPath)}:/usr/bin:/bin`;

export function makeCronLayout(): CronLayout {
  const config = join(makeFolder(), 'syntx-config');
  const logs = join(config, 'logs');
  mkdirSync(logs, { recursive: true });
  symlinkSync(join(project, 'scripts'), join(config, 'scripts'));
  return {
    config,
    logs,
    script: (name) => join(config, 'scripts', name),
    asCron: (command) =>
      run(
        'env',
        ['-i', `HOME=${config}`, `PATH=${cronPath}`, 'SHELL=/bin/sh', 'LOGNAME=root', '/bin/sh', '-c', command],
        {
          cwd: config,
        },
      ),
  };
}

/** Lines of a script's log without their times and process ids. */
export function scriptLog(layout: CronLayout, name: string): string[] {
  const text = readFileSync(join(layout.logs, name), 'utf8');
  const plain = text
    .replaceAll(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} /gm, '')
    .replaceAll(/process \d+/g, 'process N');
  return plain.trimEnd().split('\n');
}
