/** `varve run`: whatever is due. */
import { lifecycleCommand } from '../lifecycle-command.ts';

export const run = lifecycleCommand('run', 'do whatever is due: rotate, archive, clean', [
  'Does what the schedules in the configuration ask for and has not gone well since: after a night off, a missed rotation is made up for. Live files beyond rotate.max-size are rotated at once, and while less than clean.min-free-disk is free, daily files are compressed early.',
  'It is made to be called often, by cron or a timer, and does nothing when nothing is due.',
]);
