/** `varve clean`: daily files beyond keep-days are archived and removed; archives beyond keep-archives expire. */
import { lifecycleCommand } from '../lifecycle-command.ts';

export const clean = lifecycleCommand('clean', 'archive and remove daily files older than keep-days', [
  'Archives each daily file whose date is more than clean.keep-days ago, reads it back and removes it, so that no day is ever missing from its month. While less than clean.min-free-disk is free, younger days are compressed, too.',
  'Archives older than clean.keep-archives expire: the archive goes, its manifest stays and says so. By default they are kept forever.',
]);
