/** Texts of people go into SQL as bound parameters only, each once. */
export class SqlParameters {
  readonly #names = new Map<string, string>();
  readonly #prefix: string;

  /** @param prefix of the names, so that two conditions can stand in one query */
  constructor(prefix = 'p') {
    this.#prefix = prefix;
  }

  /** A placeholder for the text. */
  bind(text: string): string {
    const name = this.#names.get(text) ?? `${this.#prefix}${this.#names.size}`;
    this.#names.set(text, name);
    return `{${name}:String}`;
  }

  bindAll(texts: readonly string[]): string {
    return texts.map((text) => this.bind(text)).join(', ');
  }

  values(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#names].map(([text, name]) => [name, text]));
  }
}
