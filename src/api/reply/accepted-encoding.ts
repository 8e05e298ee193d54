/** Which compression a client takes, of those that there are: RFC 9110, 12.5.3. */

export type Encoding = 'br' | 'gzip';

/**
 * @param offered what there is, the best first
 * @returns null: as it is. What a client does not name it may not know, so it is not sent.
 */
export function acceptedEncoding(header: string | undefined, offered: readonly Encoding[]): Encoding | null {
  const weights = weightsIn(header ?? '');
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const plain = weights.get('identity') ?? 0;
  let best: Encoding | null = null;
  for (const one of offered) {
    const weight = weightOf(one);
    if (weight > 0 && weight >= plain && (best === null || weight > weightOf(best))) best = one;
  }
  return best;
}

function weightsIn(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
    const given = parameters.find((one) => one.startsWith('q='));
    const weight = given === undefined ? 1 : Number(given.slice(2));
    if (name !== '') weights.set(name, Number.isFinite(weight) ? weight : 0);
  }
  return weights;
}
