/**
 * The last line of a varve.yaml that `varve install` wrote tells whether a person has changed it since, so that
 * `varve uninstall` takes away only what was put there.
 */
import { createHash } from 'node:crypto';

const STAMP = /^# Written by varve install; checksum ([0-9a-f]{64})\.\n$/;

export function stampConfig(text: string): string {
  return `${text}# Written by varve install; checksum ${checksum(text)}.\n`;
}

/** Whether the text is, byte for byte, what `stampConfig` gave. */
export function isUntouchedConfig(text: string): boolean {
  const at = text.lastIndexOf('\n', text.length - 2) + 1;
  const found = STAMP.exec(text.slice(at))?.[1];
  return found === checksum(text.slice(0, at));
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
