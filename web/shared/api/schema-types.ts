/** The types of the API by address: what an endpoint takes and what it gives, from the generated specification. */
import type { paths } from '../../../client/schema.ts';

type JsonOf<O, Status extends number> = O extends {
  responses: Record<Status, { content: { 'application/json': infer J } }>;
}
  ? J
  : never;

/** Of an answer that went well: what it is, what was made, or what has begun. */
type Json<O> = JsonOf<O, 200> | JsonOf<O, 201> | JsonOf<O, 202>;

type With<Method extends 'get' | 'post'> = {
  [P in keyof paths]: paths[P] extends Record<Method, infer O> ? ([Json<O>] extends [never] ? never : P) : never;
}[keyof paths];

/** Addresses that answer GET with JSON. */
export type GetPath = With<'get'>;
/** Addresses that answer POST with JSON. */
export type PostPath = With<'post'>;

type Operation<P extends keyof paths, Method extends 'get' | 'post'> =
  paths[P] extends Record<Method, infer O> ? O : never;

export type Reply<P extends GetPath> = Json<Operation<P, 'get'>>;
export type PostReply<P extends PostPath> = Json<Operation<P, 'post'>>;

export type Query<P extends GetPath> =
  Operation<P, 'get'> extends { parameters: { query?: infer Q } }
    ? [Q] extends [never]
      ? Record<string, never>
      : NonNullable<Q>
    : never;

/** Values of what stands in braces in the address. */
export type PathValues<P extends keyof paths> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Record<Name, string | number> & ValuesIn<Rest>
  : Record<string, never>;

type ValuesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Record<Name, string | number> & ValuesIn<Rest>
  : unknown;

export type Body<P extends PostPath> =
  Operation<P, 'post'> extends {
    requestBody?: { content: { 'application/json': infer B } };
  }
    ? B
    : never;
