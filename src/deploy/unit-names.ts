/**
 * Names of Varve's units. The configuration directory of production needs no mention; any other is part of the name, in
 * systemd's own way of writing a path, so that several installations live side by side on a machine.
 */
import type { ScheduledCommand } from '../lifecycle/schedule.ts';

const PRODUCTION = '/opt/syntx-config';

/** Such as `varve-rotate.timer`, or `varve-rotate-srv-logs.timer` for /srv/logs. */
export function unitName(command: ScheduledCommand, configDirectory: string, type: 'service' | 'timer'): string {
  const suffix = configDirectory === PRODUCTION ? '' : `-${escapePath(configDirectory)}`;
  return `varve-${command}${suffix}.${type}`;
}

/** As `systemd-escape --path` does. Source: systemd.unit(5), "String Escaping for Inclusion in Unit Names". */
function escapePath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.length === 0) return '-';
  return parts
    .map((part) => part.replaceAll(/[^A-Za-z0-9:_.]/gu, escapeBytes))
    .join('-')
    .replace(/^\./, escapeBytes);
}

function escapeBytes(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => String.raw`\x${byte.toString(16).padStart(2, '0')}`).join('');
}
