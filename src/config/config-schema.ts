/**
 * The one description of varve.yaml: its keys, their shapes and what they are for. The reader takes the known keys from
 * it, editors the whole, and `varve init` the explanations. What a shape cannot say, the reader checks.
 */
import Type from 'typebox';
import { ArchiveSchema, CleanSchema, RotateSchema } from './policy-schema.ts';
import { ClusterEngineSchema, EmbeddedEngineSchema, ServerSchema } from './service-schema.ts';
import { streamNamePattern } from './stream-name.ts';
import { StreamSchema } from './stream-schema.ts';

const closed = { additionalProperties: false };

const section = <T extends Type.TSchema>(shape: T, description: string) =>
  Type.Optional(Type.Union([shape, Type.Null()], { description }));

export const VarveFileSchema = Type.Object(
  {
    logs: Type.Optional(
      Type.String({ minLength: 1, description: 'Directory of the live logs, absolute or relative to this file.' }),
    ),
    timezone: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          "Time zone in which dates and schedules are meant, such as Europe/Berlin; by default the system's.",
      }),
    ),
    streams: section(
      Type.Record(Type.String({ pattern: streamNamePattern }), Type.Union([StreamSchema, Type.Null()]), closed),
      'The streams to keep and the fields that matter in them. A stream is what one live file carries, and is named like it, without .jsonl. Only the streams named here are kept; without this section, every *.jsonl in the log directory is.',
    ),
    rotate: section(RotateSchema, 'Rotation: a live file becomes a daily file.'),
    archive: section(ArchiveSchema, 'Archiving: daily files of a month become one compressed archive.'),
    clean: section(CleanSchema, 'Cleaning: what is safe in an archive makes room.'),
    engine: section(
      Type.Union([EmbeddedEngineSchema, ClusterEngineSchema]),
      'The engine that answers questions over all tiers.',
    ),
    server: section(ServerSchema, 'The API and the web pages of `varve serve`.'),
  },
  { ...closed, title: 'varve.yaml', description: 'Configuration of Varve. Every key may be left out.' },
);

/** The JSON Schema for editors, as it stands in schema/varve.schema.json. */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'urn:varve:varve.yaml', ...VarveFileSchema };
}
