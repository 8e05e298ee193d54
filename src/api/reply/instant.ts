/** A moment as the API writes it: RFC 3339 in UTC, with the decimals that it has and no more. */
const NS_PER_S = 1_000_000_000n;

export function instantOf(ns: bigint): string {
  const within = ((ns % NS_PER_S) + NS_PER_S) % NS_PER_S;
  const seconds = (ns - within) / NS_PER_S;
  const [whole = ''] = new Date(Number(seconds) * 1000).toISOString().split('.');
  const decimals = String(within).padStart(9, '0').replace(/0+$/, '');
  return `${whole}${decimals === '' ? '' : `.${decimals}`}Z`;
}
