/**
 * What an endpoint is: its address, what it takes and gives as schemas, and the handler, in one literal. The server, the
 * specification, the reference, the client and the tests are all derived from it.
 */
import Type from 'typebox';
import type { Static, TObject, TProperties, TSchema } from 'typebox';
import type { ErrorCode } from '../model/errors.ts';
import { reader } from './request/read-parts.ts';
import type { Ask, Opened, RawAsk, Scope } from './ask.ts';
import { closed } from './reply/schema-parts.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Tag =
  | 'System'
  | 'Streams and fields'
  | 'Records'
  | 'Statistics'
  | 'Insight'
  | 'Requests'
  | 'Pipeline'
  | 'Learning'
  | 'Lifecycle'
  | 'Workspace';

export type Answered =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'opened'; readonly opened: Opened };

interface Described {
  /** Name of the operation, as a verb and what it is about: `countRecords`. */
  readonly id: string;
  readonly method: Method;
  /** As in OpenAPI: `/v1/records/{id}`. */
  readonly path: string;
  readonly tag: Tag;
  /** What it is for, in a few words without a full stop. */
  readonly summary: string;
  /** Sentences for the reference: what people use it for, what is exact, what the limits are. */
  readonly description: string;
  readonly scope: Scope;
  /** Query string and body of a request that shows what it does, for the reference. */
  readonly example?: string;
  /** Headers of the request that it goes by, and what each does. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses beside its own that a reply may have that went well, and what each means. */
  readonly otherStatuses?: Readonly<Record<number, string>>;
  /** Codes of the errors that are its own, beside those that every endpoint has. */
  readonly errors?: readonly ErrorCode[];
}

interface Taken<P extends TProperties, Q extends TProperties, B extends TSchema> {
  /** Parameters in the path. */
  readonly params?: P;
  /** Parameters behind the question mark; those with `default` are filled in. */
  readonly query?: Q;
  readonly body?: B;
}

export interface JsonSpec<P extends TProperties, Q extends TProperties, B extends TSchema, R extends TSchema>
  extends Described, Taken<P, Q, B> {
  readonly reply: R;
  /** Of a reply that went well; 200 where nothing is said. */
  readonly status?: number;
  /** Whether `data` of the reply is a list of rows, which can be had as NDJSON, CSV and Parquet as well. */
  readonly table?: boolean;
  handle(ask: Ask<Static<TObject<P>>, Static<TObject<Q>>, Static<B>>): Promise<Static<R>> | Static<R>;
}

export interface OpenSpec<P extends TProperties, Q extends TProperties, B extends TSchema>
  extends Described, Taken<P, Q, B> {
  /** Types that a reply may have, and what each is; `schema` where it is JSON. */
  readonly media: Readonly<Record<string, { readonly description: string; readonly schema?: TSchema }>>;
  readonly status?: number;
  /** Whether it goes on until its client or the server ends. */
  readonly endless?: boolean;
  open(ask: Ask<Static<TObject<P>>, Static<TObject<Q>>, Static<B>>): Promise<Opened> | Opened;
}

/** An endpoint whatever its types: what the server mounts and the specification describes. */
export interface Endpoint extends Described {
  readonly params: TObject;
  readonly query: TObject;
  readonly body: TSchema | null;
  readonly reply: TSchema | null;
  readonly media: OpenSpec<TProperties, TProperties, TSchema>['media'];
  readonly status: number;
  readonly table: boolean;
  readonly endless: boolean;
  /** Reads the parts of the request and answers it. Throws `bad-request`, and whatever the handler throws. */
  answer(ask: RawAsk): Promise<Answered>;
}

/** An endpoint whose reply is one JSON value. */
export function endpoint<
  R extends TSchema,
  P extends TProperties = Record<string, never>,
  Q extends TProperties = Record<string, never>,
  B extends TSchema = TSchema,
>(spec: JsonSpec<P, Q, B, R>): Endpoint {
  const { parts, read } = takenOf(spec);
  return {
    ...spec,
    ...parts,
    reply: spec.reply,
    media: {},
    status: spec.status ?? 200,
    table: spec.table ?? false,
    endless: false,
    answer: async (ask) => ({ kind: 'value', value: await spec.handle(read(ask)) }),
  };
}

/** An endpoint whose reply is a stream or a file. */
export function openEndpoint<
  P extends TProperties = Record<string, never>,
  Q extends TProperties = Record<string, never>,
  B extends TSchema = TSchema,
>(spec: OpenSpec<P, Q, B>): Endpoint {
  const { parts, read } = takenOf(spec);
  return {
    ...spec,
    ...parts,
    reply: null,
    status: spec.status ?? 200,
    table: false,
    endless: spec.endless ?? false,
    answer: async (ask) => ({ kind: 'opened', opened: await spec.open(read(ask)) }),
  };
}

function takenOf<P extends TProperties, Q extends TProperties, B extends TSchema>(spec: Taken<P, Q, B>) {
  const params = Type.Object(propertiesOf(spec.params), closed);
  const query = Type.Object(propertiesOf(spec.query), closed);
  const body = spec.body ?? null;
  return { parts: { params, query, body }, read: reader(params, query, spec.body ?? null) };
}

function propertiesOf<T extends TProperties>(given: T | undefined): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- left out only where there are none
  return given ?? ({} as T);
}
