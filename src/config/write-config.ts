/**
 * Writes the first varve.yaml: every setting at its default with its explanation from the schema, and the streams that
 * were found with the roles that they seem to have. The text reads back as exactly that configuration.
 */
import type { FieldPath, StreamConfig } from './config.ts';
import { VarveFileSchema } from './config-schema.ts';
import { ArchiveSchema, CleanSchema, RotateSchema } from './policy-schema.ts';
import { EmbeddedEngineSchema, ServerSchema } from './service-schema.ts';
import { defaultSettings } from './defaults.ts';
import { detectRoles, type SampledStream } from './describe-streams.ts';
import { parseStreamName } from './stream-name.ts';
import { yamlComment, yamlComments, yamlField, yamlText } from './yaml-text.ts';

/** What `varve init` found out. */
export interface Findings {
  /** Directory of the live logs, absolute or relative to the file that is written. */
  readonly logs: string;
  /** IANA name. */
  readonly timezone: string;
  /** Where editors find the JSON Schema: a path or a URL. */
  readonly schemaPath: string;
  readonly streams: readonly SampledStream[];
}

const LINE_CHARS_MAX = 100;

const sections = [
  ['rotate', RotateSchema.properties, defaultSettings.rotate],
  ['archive', ArchiveSchema.properties, defaultSettings.archive],
  ['clean', CleanSchema.properties, defaultSettings.clean],
  ['engine', EmbeddedEngineSchema.properties, defaultSettings.engine],
  ['server', ServerSchema.properties, defaultSettings.server],
] as const;

/** The text of a commented varve.yaml; `parseConfig` reads it without faults. */
export function writeConfig(findings: Findings): string {
  const top = VarveFileSchema.properties;
  const lines = [
    `# yaml-language-server: $schema=${encodeBlanks(findings.schemaPath)}`,
    ...explain(
      'Configuration of Varve. Every setting stands at its default: change it, or remove what you do not change. `varve plan` shows what Varve would do with it.',
      '',
    ),
    '',
    ...explain(descriptionOf(top.logs), ''),
    `logs: ${yamlText(findings.logs)}`,
    '',
    ...explain(descriptionOf(top.timezone), ''),
    `timezone: ${yamlText(findings.timezone)}`,
    '',
    ...streamLines(findings.streams, descriptionOf(top.streams)),
  ];
  for (const [name, shapes, presets] of sections) {
    lines.push('', ...explain(descriptionOf(top[name]), ''), `${name}:`);
    const shapeOf = new Map<string, object>(Object.entries(shapes));
    for (const [key, preset] of Object.entries(presets)) {
      lines.push(...explain(descriptionOf(shapeOf.get(key) ?? {}), '  '), `  ${key}: ${presetText(preset)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function streamLines(streams: readonly SampledStream[], about: string): string[] {
  const lines = explain(about, '');
  const byName = new Map(streams.map((stream) => [stream.name, stream]));
  const usable = [...byName.values()].filter(({ name }) => parseStreamName(name).ok);
  for (const { name } of byName.values()) {
    const checked = parseStreamName(name);
    if (!checked.ok) lines.push(yamlComment(`Left out: ${checked.fault}; ${checked.hint}.`));
  }
  if (usable.length === 0) return [...lines, yamlComment('No stream was found, so every one that comes is kept.')];
  lines.push('streams:');
  for (const { name, sampleLines, sizeBytes } of usable) {
    lines.push(`  ${yamlComment(`${sizeText(sizeBytes)} when this was written`)}`);
    lines.push(...roleLines(name, detectRoles(name, sampleLines)));
  }
  return lines;
}

/** Known streams never lose a default role here, so `none` is never written. */
function roleLines(name: string, roles: StreamConfig): string[] {
  const lines: string[] = [];
  if (roles.time !== null) lines.push(`time: ${yamlField(roles.time)}`);
  const { trace, request, learning } = roles;
  if (trace !== null)
    lines.push(
      `trace: ${flow([
        ['id', trace.id],
        ['stage', trace.stage],
      ])}`,
    );
  if (request !== null) {
    const fields = [
      ['id', request.id],
      ['duration', request.duration],
      ['ok', request.ok],
      ['score', request.score],
    ] as const;
    const labels = request.labels.length === 0 ? [] : [`labels: [${request.labels.map(yamlField).join(', ')}]`];
    lines.push(`request: ${flow(fields, labels)}`);
  }
  if (learning !== null) lines.push(`learning: ${flow([['step', learning.step]])}`);
  return lines.length === 0
    ? [`  ${yamlText(name)}: {}`]
    : [`  ${yamlText(name)}:`, ...lines.map((line) => `    ${line}`)];
}

function flow(fields: readonly (readonly [string, FieldPath | null])[], more: readonly string[] = []): string {
  const written = fields.flatMap(([key, path]) => (path === null ? [] : [`${key}: ${yamlField(path)}`]));
  return `{ ${[...written, ...more].join(', ')} }`;
}

function presetText(preset: unknown): string {
  const text = String(preset);
  return /^[\w.:%]+$/.test(text) ? text : yamlText(text);
}

function explain(text: string, indent: string): string[] {
  return yamlComments(text, indent, LINE_CHARS_MAX);
}

function descriptionOf(shape: object): string {
  return 'description' in shape && typeof shape.description === 'string' ? shape.description : '';
}

function sizeText(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return power === 0 ? `${bytes} bytes` : `${(bytes / 1024 ** power).toFixed(1)} ${units[power]}`;
}

/** The editors' comment ends at the first blank. */
function encodeBlanks(path: string): string {
  return path.replace(/\p{Cs}/gu, '').replace(/[\s\p{Cc}]/gu, encodeURIComponent);
}
