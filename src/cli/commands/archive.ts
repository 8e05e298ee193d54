/** `varve archive`: the days of every month that has ended go into its archive. */
import { lifecycleCommand } from '../lifecycle-command.ts';

export const archive = lifecycleCommand('archive', 'move the days of each ended month into its compressed archive', [
  'Appends the daily files of every month that has ended to archive/<stream>.YYYYMM.jsonl.gz, commits them in the manifest beside it, reads every byte back from the disk, and only then removes the daily file. zcat alone reads the archive.',
  'A daily file that a process still writes to, or that was written to within archive.settle, waits for a later run. A damaged archive or manifest is named and left alone.',
]);
