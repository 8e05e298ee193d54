/**
 * A time zone is an IANA name in its exact spelling, because cron and systemd look it up as a file: `europe/berlin`
 * would silently mean UTC there, although JavaScript takes it.
 */
import { nearestWord } from '../model/did-you-mean.ts';
import { faulty, parsed, quoted, type Parsed, type Scalar } from './parsed.ts';

/** Reads the name of a time zone such as `Europe/Berlin` or `UTC`. */
export function parseTimezone(value: Scalar, written: string = String(value)): Parsed<string> {
  const name = String(value);
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  if (known.includes(name)) return parsed(name);
  const canonical = canonicalZone(name);
  const sameButCase = known.find((zone) => zone.toLowerCase() === name.toLowerCase());
  // Old names such as US/Eastern are files too, but are not listed, so of their case only the first letter is known.
  if (canonical !== null && sameButCase === undefined && /^[A-Z]/.test(name)) return parsed(name);
  const meant = sameButCase ?? canonical ?? nearestZone(name, known);
  const fault = `${quoted(written)} is no time zone`;
  if (meant !== null) return faulty(fault, `did you mean ${meant}?`);
  return faulty(fault, 'write an IANA name such as Europe/Berlin or UTC');
}

function canonicalZone(name: string): string | null {
  // Offsets such as +02:00 are no names: they know no daylight saving, and cron does not know them.
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/** By whole name, else by city: `Berlin` means Europe/Berlin. */
function nearestZone(name: string, known: readonly string[]): string | null {
  const whole = nearestWord(name, known);
  if (whole !== null) return whole;
  const city = name.split('/').at(-1)?.toLowerCase().replaceAll(' ', '_') ?? '';
  return known.find((zone) => city !== '' && zone.toLowerCase().endsWith(`/${city}`)) ?? null;
}
