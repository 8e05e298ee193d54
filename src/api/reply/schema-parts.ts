/** Pieces that many replies are made of: counts, numbers that may be missing, moments. */
import Type from 'typebox';
import type { TSchema } from 'typebox';
import { instantOf } from './instant.ts';

export const closed = { additionalProperties: false } as const;

export const countSchema = (description: string) => Type.Integer({ minimum: 0, description });

export function nullable<T extends TSchema>(schema: T, description: string) {
  return Type.Union([schema, Type.Null()], { description });
}

export const numberOrNull = (description: string) => nullable(Type.Number(), description);

export const textOrNull = (description: string) => nullable(Type.String(), description);

export const momentOrNull = (description: string) => nullable(Type.String(), `${description} RFC 3339.`);

export const momentSchema = (description: string) => Type.String({ description: `${description} RFC 3339.` });

export const shareSchema = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });

export const shareOrNull = (description: string) => nullable(Type.Number({ minimum: 0, maximum: 1 }), description);

export const cutSchema = Type.Boolean({
  description:
    'Whether the text goes on in the records: the index has its first 200 characters, and those that begin the same are one value.',
});

/** Null stays null. */
export function momentOf(ns: bigint | null): string | null {
  return ns === null ? null : instantOf(ns);
}

export function momentOfMs(ms: number): string {
  return instantOf(BigInt(ms) * 1_000_000n);
}

/** A part of a whole; of nothing, none. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
