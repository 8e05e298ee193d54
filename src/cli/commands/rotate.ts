/** `varve rotate`: every live file with records in it becomes a daily file. */
import { lifecycleCommand } from '../lifecycle-command.ts';

export const rotate = lifecycleCommand(
  'rotate',
  'give each live file the name of its day and put a fresh one in its place',
  [
    'Renames each live <stream>.jsonl to <stream>.YYYYMMDD.jsonl by hard link and rename: the live path exists at every instant, with the same owner and mode, and no daily file is ever overwritten. A second rotation on a date gets -2, then -3.',
    'Writers that hold the file open go on writing to the daily file until they open the live path again; set rotate.notify to tell them.',
  ],
);
