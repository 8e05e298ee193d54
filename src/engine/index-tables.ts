/**
 * Where the rows of an index lie, and which of them are its own: all of them in the embedded engine, those of its host on
 * a server or cluster that several machines share. Every statement about how far files were read keeps to these.
 */
import type { Engine } from './engine.ts';
import { createRecords, createSources } from './table.ts';

export interface IndexTables {
  /** The host whose rows are this index's own, among those of other hosts; null: there are no others. */
  readonly host: string | null;
  /** Which log directory this is, whatever its host is called; null where nobody else could be taken for it. */
  readonly directoryId: string | null;
  /** Those whose presence shows that nothing is to be made. */
  readonly names: readonly string[];
  /** What makes them, in order; each may be there already. */
  readonly create: readonly string[];
  /** What rows are taken out of: on a cluster the tables behind `records` and the others, on every machine of it. */
  readonly storage: (table: string) => string;
  /** The engine's own tables about itself, of every machine that it consists of. */
  readonly system: (table: 'processes' | 'parts') => string;
  /** What inserts of this index are called while they run; those of no other index begin so. */
  readonly insertName: string;
}

/** An engine with the index in it. */
export interface IndexEngine extends Engine {
  readonly tables: IndexTables;
}

export const embeddedTables: IndexTables = {
  host: null,
  directoryId: null,
  names: [],
  create: [createRecords, createSources],
  storage: (table) => table,
  system: (table) => `system.${table}`,
  insertName: 'varve-insert-',
};

/** A condition that the index's own rows meet, whatever their host was called when they were put into the embedded engine. */
export function ownRows({ host }: IndexTables): string {
  return host === null ? '1' : `host = ${quoted(host)}`;
}

/** A name as SQL, whatever is in it. */
export function identifier(name: string): string {
  return `\`${name.replaceAll('\\', String.raw`\\`).replaceAll('`', String.raw`\``)}\``;
}

/** A text as SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
}
