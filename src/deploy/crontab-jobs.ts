/** What a crontab says beside Varve's block that bears on its jobs: settings above it, and lines that run them twice. */
import { scriptNames } from './cron-lines.ts';
import { withoutBlock } from './crontab.ts';

/** A setting of crontab(5): a name, `=` and a value, each with or without quotes. */
const SETTING = /^\s*("[^"]*"|'[^']*'|[A-Za-z_]\w*)\s*=\s*(.*?)\s*$/;

/** Variables that the lines of the block get from settings above it; cron does not let LOGNAME be set. */
export function jobEnvironment(crontab: string | null, configDirectory: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of (crontab ?? '').split('\n')) {
    if (line.startsWith(`# BEGIN varve ${configDirectory} (`)) break;
    const [, name = '', value = ''] = SETTING.exec(line) ?? [];
    if (name !== '' && unquoted(name) !== 'LOGNAME') found[unquoted(name)] = unquoted(value);
  }
  return found;
}

/** Lines of others that run the scripts of this configuration directory, too. */
export function linesByHand(crontab: string | null, configDirectory: string, scripts: string): string[] {
  const others = withoutBlock(crontab, configDirectory) ?? '';
  const names = Object.values(scriptNames).map((name) => `${scripts}/${name}`);
  return others.split('\n').filter((line) => !/^\s*#/.test(line) && names.some((name) => line.includes(name)));
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
