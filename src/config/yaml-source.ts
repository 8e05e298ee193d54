/**
 * Text of a configuration file as YAML nodes that know where they stand. Whatever the text is, this ends in bounded
 * time with nodes or with faults: length and nesting are limited, and aliases are never expanded.
 */
import { Composer, isAlias, Lexer, Parser, type Alias, type CST, type Document, type Node, type YAMLError } from 'yaml';
import { yamlFault } from './yaml-faults.ts';
import type { ConfigFault } from './config.ts';
import { aliasTargets, noAliases } from './yaml-aliases.ts';
import { quoted } from './parsed.ts';

/** Thousands of streams fit in; a log that was passed as configuration by mistake does not. */
const TEXT_CHARS_MAX = 256 * 1024;
/** The file needs six levels; beyond some thousands the YAML library would exhaust the stack. */
const NESTING_MAX = 64;

/** Characters of the file, from the first up to but without the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export class YamlSource {
  readonly root: Node | null;
  /** What makes the rest unreadable: with such faults there is no root. */
  readonly faults: readonly ConfigFault[];
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  readonly #targets: ReadonlyMap<Alias, Node>;

  constructor(text: string) {
    this.#text = text;
    this.#lineStarts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
    const { documents, faults } = this.#compose();
    const document = faults.length === 0 ? documents[0] : undefined;
    const { targets, lost } = document === undefined ? noAliases : aliasTargets(document);
    for (const alias of lost) {
      const [from, to] = alias.range ?? [0, 0];
      faults.push(
        this.fault(
          { from, to },
          `the alias ${quoted(`*${alias.source}`)} has no anchor before it`,
          'write the value itself, or mark the place that it repeats with & and the name',
        ),
      );
    }
    this.faults = faults;
    this.root = faults.length > 0 || document === undefined ? null : document.contents;
    this.#targets = targets;
  }

  /** The node that an alias stands for, or the node itself. */
  resolve(node: unknown): unknown {
    return isAlias(node) ? (this.#targets.get(node) ?? null) : node;
  }

  /** The text of a span, as it stands in the file. */
  textOf(span: Span): string {
    return this.#text.slice(span.from, span.to);
  }

  /** Line of a span's start, from 1. */
  lineOf(span: Span): number {
    return this.#positionOf(span.from).line;
  }

  fault(span: Span, message: string, hint: string): ConfigFault {
    const text = this.textOf(span).split(/\r?\n/, 1)[0] ?? '';
    return { ...this.#positionOf(span.from), text, message, hint };
  }

  #positionOf(offset: number): { line: number; column: number } {
    // What is missing at the end is missing on the last line that has text, not on the empty one after it.
    const atEnd = offset >= this.#text.length;
    const at = atEnd ? this.#text.replace(/\r?\n$/, '').length : offset;
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const hasMark = low === 0 && this.#text.startsWith('\ufeff');
    return { line: low + 1, column: Math.max(1, at - (this.#lineStarts[low] ?? 0) + 1 - (hasMark ? 1 : 0)) };
  }

  #compose(): { documents: Document.Parsed[]; faults: ConfigFault[] } {
    const whole = { from: 0, to: 0 };
    if (this.#text.length > TEXT_CHARS_MAX) {
      const message = `the file has ${this.#text.length} characters; a configuration has at most ${TEXT_CHARS_MAX}`;
      return { documents: [], faults: [this.fault(whole, message, 'check that this is varve.yaml and not a log')] };
    }
    const parser = new Parser();
    const tokens: CST.Token[] = [];
    for (const lexeme of new Lexer().lex(this.#text)) {
      tokens.push(...parser.next(lexeme));
      if (parser.stack.length > NESTING_MAX) {
        const here = { from: parser.offset, to: parser.offset };
        return {
          documents: [],
          faults: [
            this.fault(here, 'the file is nested too deeply', 'no setting of varve.yaml lies deeper than six levels'),
          ],
        };
      }
    }
    tokens.push(...parser.end());
    // Duplicate keys are found by the reader: the library compares each key with each other one.
    const documents = [
      ...new Composer({ uniqueKeys: false, logLevel: 'silent' }).compose(tokens, true, this.#text.length),
    ];
    const faults = documents.flatMap((document) =>
      [...document.errors, ...document.warnings].map((error) => this.#faultOf(error)),
    );
    const second = documents[1];
    if (second !== undefined) {
      const [from, to] = second.range;
      faults.push(
        this.fault(
          { from, to },
          'a second YAML document begins here',
          'keep one document: remove the line --- and what does not belong',
        ),
      );
    }
    return { documents, faults };
  }

  #faultOf(error: YAMLError): ConfigFault {
    const [from, to] = error.pos;
    const span = { from, to };
    const { message, hint } = yamlFault(error.code, error.message, this.textOf(span));
    return this.fault(span, message, hint);
  }
}
