/** The shapes of the sections engine and server, with what each setting is for. */
import Type from 'typebox';
import { listenPattern, originPattern } from './addresses.ts';
import { defaultSettings } from './defaults.ts';
import { streamNamePattern } from './stream-name.ts';

const closed = { additionalProperties: false };
const { engine, cluster, server } = defaultSettings;

export const authKinds = ['auto', 'token', 'none'] as const;
/** Nobody asks oftener; a larger number is a slip. */
export const RATE_LIMIT_MAX = 10_000_000;
export const engineKinds = ['embedded', 'clickhouse'] as const;

const EngineKind =
  'Where questions are answered: embedded, in a process of its own on this machine, or clickhouse, on a server or cluster.';
export const EmbeddedEngineSchema = Type.Object(
  { kind: Type.Optional(Type.Literal('embedded', { default: engine.kind, description: EngineKind })) },
  closed,
);
export const ClusterEngineSchema = Type.Object(
  {
    kind: Type.Literal('clickhouse', { description: EngineKind }),
    url: Type.String({
      pattern: '^[Hh][Tt][Tt][Pp][Ss]?:',
      description: 'HTTP address of the server, such as http://clickhouse:8123.',
    }),
    database: Type.Optional(
      Type.String({
        minLength: 1,
        default: cluster.database,
        description: 'Database that holds the index; the version of its tables is added, as in varve_2.',
      }),
    ),
    cluster: Type.Optional(
      Type.String({ minLength: 1, description: 'Name of the cluster to create tables on; without it, one server.' }),
    ),
  },
  closed,
);

export const ServerSchema = Type.Object(
  {
    listen: Type.Optional(
      Type.String({
        pattern: listenPattern,
        default: server.listen,
        description: 'Address and port of `varve serve`.',
      }),
    ),
    auth: Type.Optional(
      Type.Enum([...authKinds], {
        default: server.auth,
        description: 'auto: tokens are asked for unless the address is a loopback one; token: always; none: never.',
      }),
    ),
    origins: Type.Optional(
      Type.Array(Type.String({ pattern: originPattern }), {
        description:
          'Where its pages are shown behind a reverse proxy, such as https://logs.example.com: requests from there are its own.',
      }),
    ),
    'rate-limit': Type.Optional(
      Type.Union([Type.Integer({ minimum: 1, maximum: RATE_LIMIT_MAX }), Type.Literal('none')], {
        default: server['rate-limit'],
        description: 'Requests per minute that one token, or one address without a token, may send; none: no limit.',
      }),
    ),
    log: Type.Optional(
      Type.String({
        pattern: streamNamePattern,
        default: server.log,
        description:
          'Stream that gets a line for each request, which Varve rotates, archives and answers questions over like any other; none: no line is written.',
      }),
    ),
  },
  closed,
);
