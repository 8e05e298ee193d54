/** The section streams: names, and the fields that matter. A role that is given replaces the default of that role. */
import { isMap, isScalar, isSeq } from 'yaml';
import type { Config, FieldPath, StreamConfig } from './config.ts';
import { LearningSchema, RequestSchema, StreamSchema, TraceSchema } from './stream-schema.ts';
import { parseFieldPath } from './field-path.ts';
import { defaultStream } from './known-streams.ts';
import { entriesOf, isEmpty, joinPath, kindOf, note, spanOf, type Entry, type Reading } from './entries.ts';
import { openSection, readScalar, Section } from './section.ts';
import { parseStreamName } from './stream-name.ts';

/** Reads all streams; null where the section names none, so that every live file is a stream. */
export function readStreams(reading: Reading, entry: Entry | undefined): Config['streams'] {
  if (entry === undefined || isEmpty(entry.value)) return null;
  if (!isMap(entry.value)) {
    const fault = `streams: ${kindOf(reading, entry)} stands where names of streams belong`;
    note(reading, entry.span, fault, 'write each stream as a key, such as app: { time: timestamp }');
    return null;
  }
  const streams = new Map<string, StreamConfig>();
  for (const [name, stream] of entriesOf(reading, 'streams', entry.value)) {
    const checked = parseStreamName(name);
    if (!checked.ok) note(reading, stream.key, `streams: ${checked.fault}`, checked.hint);
    streams.set(name, readStream(reading, name, stream));
  }
  return streams.size === 0 ? null : streams;
}

function readStream(reading: Reading, name: string, entry: Entry): StreamConfig {
  const preset = defaultStream(name);
  const section = openSection(reading, entry.path, entry, Object.keys(StreamSchema.properties));
  return {
    time: field(reading, section, 'time') ?? preset.time,
    trace: readRole(reading, section, 'trace', TraceSchema, preset.trace, (role) => {
      const id = requiredField(reading, role, 'id');
      const stage = requiredField(reading, role, 'stage');
      return { id, stage };
    }),
    request: readRole(reading, section, 'request', RequestSchema, preset.request, (role) => ({
      id: requiredField(reading, role, 'id'),
      duration: field(reading, role, 'duration'),
      ok: field(reading, role, 'ok'),
      score: field(reading, role, 'score'),
      labels: readLabels(reading, role.entry('labels')),
    })),
    learning: readRole(reading, section, 'learning', LearningSchema, preset.learning, (role) => ({
      step: requiredField(reading, role, 'step'),
    })),
  };
}

interface RoleShape {
  readonly properties: Readonly<Record<string, unknown>>;
}

function readRole<T>(
  reading: Reading,
  stream: Section,
  key: string,
  shape: RoleShape,
  preset: T | null,
  read: (role: Section) => T,
): T | null {
  const entry = stream.entry(key);
  if (entry === undefined) return preset;
  if (isScalar(entry.value) && entry.value.value === 'none') return null;
  const known = Object.keys(shape.properties);
  if (isMap(entry.value))
    return read(new Section(reading, entry.path, entry.span, entriesOf(reading, entry.path, entry.value), known));
  const fault = isEmpty(entry.value) ? 'no value is given' : `${kindOf(reading, entry)} is no role`;
  note(reading, entry.span, `${entry.path}: ${fault}`, `write none, or the fields of the role: ${known.join(', ')}`);
  return null;
}

function requiredField(reading: Reading, role: Section, key: string): FieldPath {
  const entry = role.entry(key);
  if (entry !== undefined) return readField(reading, entry) ?? [];
  note(
    reading,
    role.span,
    `${role.path}: ${key} is missing`,
    `add the field, such as ${key}: ${key === 'id' ? 'request_id' : key}`,
  );
  return [];
}

function field(reading: Reading, section: Section, key: string): FieldPath | null {
  const entry = section.entry(key);
  return entry === undefined ? null : readField(reading, entry);
}

/** A field in its dotted form or as a list of keys; null where it is faulty. */
function readField(reading: Reading, entry: Entry): FieldPath | null {
  if (!isSeq(entry.value)) return readScalar(reading, entry, parseFieldPath)?.value ?? null;
  const keys: string[] = [];
  for (const item of entry.value.items) {
    const key = reading.source.resolve(item);
    if (isScalar(key) && typeof key.value === 'string') keys.push(key.value);
    else
      note(
        reading,
        spanOf(item) ?? entry.span,
        `${entry.path}: a key is no text`,
        'put each key of the list in quotes',
      );
  }
  if (entry.value.items.length === 0)
    note(reading, entry.span, `${entry.path}: the list has no keys`, "write the field's name");
  return keys;
}

function readLabels(reading: Reading, entry: Entry | undefined): readonly FieldPath[] {
  if (entry === undefined) return [];
  if (!isSeq(entry.value)) {
    note(
      reading,
      entry.span,
      `${entry.path}: ${kindOf(reading, entry)} is no list of fields`,
      'write a list, such as [topic, style]',
    );
    return [];
  }
  return entry.value.items.map((item, index) => {
    const span = spanOf(item) ?? entry.span;
    const label = { path: joinPath(entry.path, String(index)), key: span, value: reading.source.resolve(item), span };
    return readField(reading, label) ?? [];
  });
}
