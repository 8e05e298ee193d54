/**
 * Reproducible randomness: the same words of seed give the same numbers on every machine. sfc32 (Chris Doty-Humphrey,
 * PractRand) carries 128 bits of state, so that the sequences of different days do not overlap; splitmix32 spreads the
 * seed over that state.
 */

const warmUpDraws = 12;

export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 1;

  /** @param seed any whole numbers; two lists that differ anywhere give unrelated sequences. */
  constructor(...seed: readonly number[]) {
    let mixed = 0x9e3779b9;
    for (const word of seed) {
      mixed = mix(mixed ^ mix(word | 0));
      mixed = mix(mixed ^ mix(Math.floor(word / 2 ** 32) | 0));
    }
    this.#a = mix(mixed + 1);
    this.#b = mix(mixed + 2);
    this.#c = mix(mixed + 3);
    for (let draw = 0; draw < warmUpDraws; draw += 1) this.bits();
  }

  /** 32 random bits as a whole number from 0 to 2^32 - 1. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A number from 0 up to, but not including, 1. */
  unit(): number {
    return this.bits() / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.whole(0, items.length - 1)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  }

  /** One of `items` that is not in `used` yet, which it joins; fewer of them are used than there are. */
  pickUnused<Item>(items: readonly Item[], used: Set<Item>): Item {
    let item = this.pick(items);
    while (used.has(item)) item = this.pick(items);
    used.add(item);
    return item;
  }

  /** One of `items`, each as likely as its weight says; weights need not add up to 1. */
  weighted<Item>(items: readonly Item[], weightOf: (item: Item, index: number) => number): Item {
    const weights = items.map(weightOf);
    let rest = this.unit() * weights.reduce((sum, weight) => sum + weight, 0);
    const chosen = items.find((_, index) => (rest -= weights[index] ?? 0) < 0) ?? items.at(-1);
    if (chosen === undefined) throw new RangeError('there is nothing to weigh');
    return chosen;
  }

  /** Normally distributed with mean 0 and standard deviation 1 (Box and Muller, 1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  /** Log-normally distributed; `sigma` is the standard deviation of the logarithm. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** Random hexadecimal digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.bits().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }
}

/** splitmix32: a bijection of 32 bits that leaves no pattern of its input. */
function mix(word: number): number {
  let mixed = (word + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
