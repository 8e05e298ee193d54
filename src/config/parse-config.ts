/**
 * Text of varve.yaml -> configuration, or all its faults at once, each with its line, what stands there and what to do.
 * An empty text is a valid configuration: every setting has a default.
 */
import { isMap } from 'yaml';
import { someText } from './choice.ts';
import type { Config, ConfigFault } from './config.ts';
import { VarveFileSchema } from './config-schema.ts';
import { ArchiveSchema, CleanSchema, RotateSchema } from './policy-schema.ts';
import { ClusterEngineSchema, ServerSchema } from './service-schema.ts';
import { readArchive, readClean, readRotate } from './read-policy.ts';
import { readEngine, readServer } from './read-service.ts';
import { readStreams } from './read-streams.ts';
import { entriesOf, isEmpty, note, nowhere, spanOf, type Reading } from './entries.ts';
import { Section } from './section.ts';
import { parseTimezone } from './timezone.ts';
import { YamlSource } from './yaml-source.ts';

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: ConfigFault[] };

const sections = [
  ['rotate', RotateSchema],
  ['archive', ArchiveSchema],
  ['clean', CleanSchema],
  ['engine', ClusterEngineSchema],
  ['server', ServerSchema],
] as const;

/**
 * Reads a configuration file. Never throws; faults come in the order of their lines.
 *
 * @param systemTimezone IANA name that holds where the file names no time zone.
 */
export function parseConfig(text: string, systemTimezone: string): ConfigOutcome {
  const source = new YamlSource(text);
  const reading: Reading = { source, faults: [...source.faults], ownerOf };
  const config = readFile(reading, systemTimezone);
  if (reading.faults.length === 0) return { ok: true, config };
  return { ok: false, faults: reading.faults.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

/** The configuration of an empty file. */
export function defaultConfig(systemTimezone: string): Config {
  return readFile({ source: new YamlSource(''), faults: [], ownerOf }, systemTimezone);
}

/** Faults as a person reads them: place and message on one line, the hint below it. */
export function formatFaults(file: string, faults: readonly ConfigFault[]): string {
  const lines = faults.map(({ line, column, message, hint }) => {
    const place = `${file}:${line}:${column}  `;
    return `${place}${message}\n${' '.repeat(place.length)}hint: ${hint}\n`;
  });
  return lines.join('');
}

function readFile(reading: Reading, systemTimezone: string): Config {
  const { root } = reading.source;
  const span = spanOf(root) ?? nowhere;
  if (root !== null && !isMap(root) && !isEmpty(root)) {
    note(reading, span, 'the file holds no settings', 'write settings as key: value, such as logs: /var/log/app');
  }
  const file = new Section(reading, '', span, entriesOf(reading, '', root), Object.keys(VarveFileSchema.properties));
  const streams = readStreams(reading, file.entry('streams'));
  return {
    logs: file.optional('logs', someText('write the path of the log directory')),
    policy: {
      timezone: file.entry('timezone') === undefined ? systemTimezone : file.read('timezone', parseTimezone, 'UTC'),
      rotate: readRotate(reading, file.entry('rotate')),
      archive: readArchive(reading, file.entry('archive')),
      clean: readClean(reading, file.entry('clean')),
    },
    streams,
    engine: readEngine(reading, file.entry('engine')),
    server: readServer(reading, file.entry('server'), streams),
  };
}

/** The one section that knows the key; null where none does, or several do. */
function ownerOf(key: string): string | null {
  const owners = sections.filter(([, shape]) => Object.keys(shape.properties).includes(key));
  return owners.length === 1 ? (owners[0]?.[0] ?? null) : null;
}
