/** Lines as no sane writer makes them and some writer did: for tests of what the index makes of any line. */
import { seeded } from './random.ts';

const keys = [
  'a',
  'b',
  'c',
  'a.b',
  'stage',
  'latency_ms',
  'ü',
  '',
  'a b',
  'a`b',
  '^a',
  ':Int64',
  ':`Int64`',
  '%2E',
  'a%2Eb',
  '"',
  "'",
  '\\',
  '{p0:String}',
  'x;--',
  '/*',
  '[]',
  '..',
  'a\nb',
  'null',
  '_id',
  '\u{1f600}',
  'k'.repeat(250),
];
const texts = [
  '',
  'x',
  'ERROR',
  'error',
  '5',
  '1.0',
  'true',
  'null',
  'für alle',
  'FÜR',
  'Über uns',
  'a\nnext line',
  'tab\tnext',
  'say "hi" now',
  String.raw`C:\new\table`,
  'a/b',
  '100%',
  'a_b',
  '%',
  '_',
  '\u{1f600} smile',
  '\0',
  '\u2028',
  'in the bin',
  '2025-12-07',
  '2025-12-07T10:00:00Z',
  '2025-12-07 11:00:00.5+01:00',
  '2025-12-07T10:00:00,123456789',
  '2025-02-30',
  '2025-12-06T23:59:59.999999999z',
  '1764111647',
  "'; DROP TABLE records; --",
  '`',
  '{p1:String}',
  '*',
  '?',
  '\\',
  'the backend did not answer',
  'backend answer',
  'nnext',
  'straße',
  'ΑΒΓ αβγ',
  '„Hallo“',
  'naïve-café',
  ...[200, 201, 300].map((length) => 'x'.repeat(length)),
  ...[199, 200, 400].map((length) => `${'ü'.repeat(length)}end`),
  `${'y'.repeat(250)} zebra`,
  '\u{1f600}'.repeat(201),
  'q"\\'.repeat(90),
];
const numbers = [
  '0',
  '-0',
  '-0.0',
  '1',
  '1.0',
  '1e0',
  '5',
  '0.1',
  '1e3',
  '1000',
  '1.5e1',
  '-7',
  '20000',
  '20000.5',
  '1E+2',
  '1e-7',
  '9007199254740993',
  '9007199254740992.0',
  '9223372036854775807',
  '9223372036854775808',
  '18446744073709551615',
  '18446744073709551616',
  '-9223372036854775808',
  '-9223372036854775809',
  '123456789012345678901234567890',
  '1e999',
  '-1e999',
  '1e-999',
  '1e21',
  '1.7976931348623157e308',
  '0e999',
  '3.141592653589793238462643',
];

export class OddJson {
  readonly #chance: () => number;

  constructor(seed: number) {
    this.#chance = seeded(seed);
  }

  whole(below: number): number {
    return Math.floor(this.#chance() * below);
  }

  pick<T>(choices: readonly T[]): T {
    const [first] = choices;
    const picked = choices[this.whole(choices.length)] ?? first;
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  key(): string {
    return this.whole(3) === 0 ? this.pick(keys) : this.pick(['a', 'b', 'c']);
  }

  text(): string {
    return this.pick(texts);
  }

  number(): string {
    return this.pick(numbers);
  }

  /** A line; most are JSON objects. */
  line(): Buffer {
    const kind = this.whole(20);
    if (kind === 0) return this.noObject();
    const text = this.#object(0);
    if (kind === 1) return Buffer.from(text.slice(0, this.whole(text.length)));
    if (kind === 2) return Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0x22, 0x7d])]);
    return Buffer.from(kind === 3 ? ` \t${text}\r` : text);
  }

  noObject(): Buffer {
    const depth = this.pick([63, 64, 65, 400]);
    return Buffer.from(
      this.pick([
        '',
        '  ',
        '[1,2]',
        '5',
        'null',
        'Traceback (most recent call last):',
        '{"a":1}{"b":2}',
        '{"a":01}',
        '{a:1}',
        String.raw`C:\new\table next`,
        '{"a":1,}',
        "{'a':1}",
        '{"a":"\t"}',
        '{"a":"\\x"}',
        '\ufeff{"a":1}',
        '{"a":+1}',
        '{"a":.5}',
        '{"a":1.}',
        '{"a":tru}',
        '{"a":NaN}',
        'für "alle" 5',
        '"x"',
        '{"a":"\\u12"}',
        '{',
        '{"a"',
        '-',
        `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
        `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`,
      ]),
    );
  }

  #object(depth: number): string {
    const entries = Array.from(
      { length: this.whole(6) },
      () => `${this.#string(this.key())}:${this.#value(depth + 1)}`,
    );
    return `{${entries.join(this.pick([',', ', ']))}}`;
  }

  #value(depth: number): string {
    const kind = this.whole(depth > 3 ? 12 : 20);
    if (kind < 5) return this.#string(this.text());
    if (kind < 9) return this.number();
    if (kind < 12) return this.pick(['true', 'false', 'null']);
    if (kind < 15) return this.#object(depth);
    const items = Array.from({ length: this.whole(4) });
    // Half of the lists are of one kind.
    const same = this.whole(6);
    const item = [() => this.#string(this.text()), () => this.number(), () => this.pick(['true', 'null'])][same];
    return `[${items.map(() => item?.() ?? this.#value(depth + 1)).join(',')}]`;
  }

  /** With the escapes of one writer or another. */
  #string(text: string): string {
    const plain = JSON.stringify(text);
    switch (this.whole(8)) {
      case 0:
      case 1:
        // As Python writes it.
        return plain.replaceAll(/[\u0080-\uffff]/g, hexEscape);
      case 2:
        return plain.replaceAll(/[<>&'+]/g, hexEscape).replaceAll('/', String.raw`\/`);
      case 3:
        return this.whole(10) === 0
          ? `"${plain.slice(1, -1)}${this.pick(['\\ud800', '\\udc00x', '\\uD83D\\uDE00'])}"`
          : plain;
      case 4:
        return plain.replaceAll(String.raw`\n`, String.raw`\u000A`);
      default:
        return plain;
    }
  }
}

function hexEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
