/** Every command, in the order of the help. */
import type { Command } from './command.ts';
import { archive } from './commands/archive.ts';
import { clean } from './commands/clean.ts';
import { demo } from './commands/demo.ts';
import { doctor } from './commands/doctor.ts';
import { exportCommand } from './commands/export-command.ts';
import { index } from './commands/index-command.ts';
import { init } from './commands/init.ts';
import { install } from './commands/install.ts';
import { plan } from './commands/plan.ts';
import { query } from './commands/query.ts';
import { restore } from './commands/restore.ts';
import { rollback } from './commands/rollback.ts';
import { rotate } from './commands/rotate.ts';
import { run } from './commands/run.ts';
import { serve } from './commands/serve.ts';
import { sql } from './commands/sql.ts';
import { status } from './commands/status.ts';
import { tail } from './commands/tail.ts';
import { token } from './commands/token.ts';
import { uninstall } from './commands/uninstall.ts';
import { update } from './commands/update.ts';
import { verify } from './commands/verify.ts';

export const allCommands: readonly Command[] = [
  init,
  plan,
  rotate,
  archive,
  clean,
  run,
  status,
  verify,
  restore,
  query,
  sql,
  tail,
  exportCommand,
  serve,
  token,
  index,
  install,
  doctor,
  update,
  rollback,
  uninstall,
  demo,
];
