/** Time zones go by several names: `Etc/UTC` is `UTC`. */

/** Whether two IANA names mean one zone. */
export function isSameZone(a: string, b: string): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(timezone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone;
}
