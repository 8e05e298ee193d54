/** Values of the program as the API names them: keys in snake case, whatever they hold as it is. */

type Snake<Text extends string, Before extends string = ''> = Text extends `${infer First}${infer Rest}`
  ? First extends Uppercase<First>
    ? First extends Lowercase<First>
      ? `${First}${Snake<Rest, First>}`
      : `${Before extends '' ? '' : '_'}${Lowercase<First>}${Snake<Rest, First>}`
    : `${First}${Snake<Rest, First>}`
  : '';

export type SnakeCased<T> = T extends readonly (infer Item)[]
  ? SnakeCased<Item>[]
  : T extends object
    ? { [Key in keyof T as Key extends string ? Snake<Key> : never]: SnakeCased<T[Key]> }
    : T;

/** Of plain objects, lists and simple values only. */
export function snakeCased<T>(value: T): SnakeCased<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type above says for keys what the function does
  return renamed(value) as SnakeCased<T>;
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [snakeKey(key), renamed(part)]));
}

function snakeKey(key: string): string {
  return key.replaceAll(/(?!^)[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
