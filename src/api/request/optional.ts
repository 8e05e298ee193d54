/** Parameters that were left out are not there, rather than there and undefined. */

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

export function optional<T extends object>(values: T): Given<T> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is undefined was taken out
  return Object.fromEntries(given) as Given<T>;
}
