/** The configuration that is in force. */
import Type from 'typebox';
import { asksForTokens } from '../../app/access/expect-access.ts';
import { effectiveStreams, shownEngine, shownNotify } from '../../app/effective-config.ts';
import type { EffectiveStream } from '../../app/effective-config.ts';
import { endpoint } from '../endpoint.ts';
import { snakeCased } from '../reply/snake-case.ts';
import { closed, nullable } from '../reply/schema-parts.ts';

const field = (description: string) => nullable(Type.String(), description);

const StreamSchema = Type.Object(
  {
    stream: Type.String(),
    time: field('Field of the time; null: the well-known names are tried.'),
    trace: nullable(Type.Object({ id: Type.String(), stage: Type.String() }, closed), 'Role trace.'),
    request: nullable(
      Type.Object(
        {
          id: Type.String(),
          duration: field('Field of the duration.'),
          ok: field('Field of success.'),
          score: field('Field of the score.'),
          labels: Type.Array(Type.String()),
        },
        closed,
      ),
      'Role request.',
    ),
    learning: nullable(Type.Object({ step: Type.String() }, closed), 'Role learning.'),
  },
  { ...closed, description: 'Roles of a stream; fields are written with dots.' },
);

const ConfigSchema = Type.Object(
  {
    file: nullable(Type.String(), 'The configuration file; null: there is none, and the defaults hold.'),
    logs: Type.String({ description: 'The log directory.' }),
    timezone: Type.String(),
    streams: Type.Array(StreamSchema),
    all_streams: Type.Boolean({ description: 'Whether every *.jsonl in the log directory is a stream.' }),
    rotate: Type.Object(
      {
        schedule: Type.String(),
        dated: Type.Enum(['today', 'yesterday']),
        max_size_bytes: nullable(Type.Number(), 'Null: no limit.'),
        notify: Type.Object(
          {
            kind: Type.Enum(['none', 'pid-file', 'command', 'shell']),
            signal: nullable(Type.String(), 'Signal that is sent.'),
            pid_file: nullable(Type.String(), 'Where the process id stands.'),
            command: nullable(Type.String(), 'Name of the process; what a shell runs is not told.'),
          },
          closed,
        ),
      },
      closed,
    ),
    archive: Type.Object(
      {
        schedule: Type.String(),
        compression: Type.Enum(['gzip', 'zstd']),
        level: Type.Integer(),
        settle_ms: Type.Number(),
      },
      closed,
    ),
    clean: Type.Object(
      {
        schedule: Type.String(),
        keep_days: Type.Integer(),
        keep_archives_months: nullable(Type.Integer(), 'Null: for ever.'),
        min_free_disk: Type.Object(
          {
            share: nullable(Type.Number(), 'Share of the disk, from 0 to 1.'),
            bytes: nullable(Type.Number(), 'Bytes.'),
          },
          { ...closed, description: 'One of the two.' },
        ),
      },
      closed,
    ),
    engine: Type.Object(
      {
        kind: Type.Enum(['embedded', 'clickhouse']),
        url: nullable(Type.String(), 'Without user, password and parameters.'),
        database: nullable(Type.String(), 'Database of the index.'),
        cluster: nullable(Type.String(), 'Name of the cluster.'),
      },
      closed,
    ),
    server: Type.Object(
      {
        listen: Type.String({ description: 'Where this server listens.' }),
        auth: Type.Enum(['auto', 'token', 'none']),
        asks_for_tokens: Type.Boolean(),
        origins: Type.Array(Type.String()),
        rate_limit_per_minute: nullable(Type.Integer(), 'Requests per minute; null: no limit.'),
        log: nullable(Type.String(), 'Stream that gets a line for each request; null: none does.'),
      },
      closed,
    ),
  },
  closed,
);

export const getConfig = endpoint({
  id: 'getConfig',
  method: 'GET',
  path: '/v1/config',
  tag: 'System',
  summary: 'the configuration that is in force',
  description:
    'Each setting as it holds now, with defaults filled in and the units in the names. Secrets are left out: user, password and parameters in the address of the engine, and what a shell is told to run.',
  scope: 'read',
  reply: Type.Object({ data: ConfigSchema }, closed),
  async handle({ services }) {
    const { config, directory, path, listen, readOnlyMachine } = services;
    const { policy, server, engine } = config;
    const { rotate, archive, clean } = policy;
    const { minFreeDisk } = clean;
    const streams = await effectiveStreams(readOnlyMachine, services);
    return {
      data: {
        file: path,
        logs: directory,
        timezone: policy.timezone,
        streams: streams.map(shownStream),
        all_streams: config.streams === null,
        rotate: {
          schedule: rotate.schedule,
          dated: rotate.dated,
          max_size_bytes: rotate.maxSizeBytes,
          notify: snakeCased(shownNotify(rotate.notify)),
        },
        archive: snakeCased(archive),
        clean: {
          schedule: clean.schedule,
          keep_days: clean.keepDays,
          keep_archives_months: clean.keepArchivesMonths,
          min_free_disk: {
            share: minFreeDisk.kind === 'share' ? minFreeDisk.share : null,
            bytes: minFreeDisk.kind === 'bytes' ? minFreeDisk.bytes : null,
          },
        },
        engine: shownEngine(engine),
        server: {
          listen,
          auth: server.auth,
          asks_for_tokens: asksForTokens(server.auth, listen),
          origins: [...server.origins],
          rate_limit_per_minute: server.rateLimit,
          log: server.log,
        },
      },
    };
  },
});

function shownStream({ stream, time, trace, request, learning }: EffectiveStream) {
  const dotted = (path: readonly string[]) => path.join('.');
  const orNothing = (path: readonly string[] | null) => (path === null ? null : dotted(path));
  return {
    stream,
    time: orNothing(time),
    trace: trace === null ? null : { id: dotted(trace.id), stage: dotted(trace.stage) },
    request:
      request === null
        ? null
        : {
            id: dotted(request.id),
            duration: orNothing(request.duration),
            ok: orNothing(request.ok),
            score: orNothing(request.score),
            labels: request.labels.map(dotted),
          },
    learning: learning === null ? null : { step: dotted(learning.step) },
  };
}
