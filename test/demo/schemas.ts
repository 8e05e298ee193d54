/**
 * The shapes of the three streams, written from the contract and from nothing in src/demo: no field more, and none less.
 */
import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';

const exactly = { additionalProperties: false };

const Timestamp = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?(Z|[+-]\\d\\d:\\d\\d)?$',
});
const RequestId = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' });
const Name = Type.String({ pattern: '^[a-z_]+$' });
const NameOrNull = Type.Union([Name, Type.Null()]);
const Text = Type.String({ minLength: 20, maxLength: 20_000 });
const Score = Type.Integer({ minimum: 0, maximum: 100 });
const LatencyMs = Type.Integer({ minimum: 0, maximum: 61_000 });
const Count = Type.Integer({ minimum: 1 });

const QualityScore = Type.Object(
  { total_score: Score, field_completeness: Score, structure_adherence: Score },
  exactly,
);

const stage = { timestamp: Timestamp, request_id: RequestId };

const Incoming = Type.Object(
  { ...stage, stage: Type.Literal('1_INCOMING'), prompt: Text, mode: Name, format: NameOrNull, style: NameOrNull },
  exactly,
);
const WrappersLoaded = Type.Object(
  { ...stage, stage: Type.Literal('2_WRAPPERS_LOADED'), chain: Type.Array(Name, { minItems: 1 }) },
  exactly,
);
const FormatLoaded = Type.Object(
  { ...stage, stage: Type.Literal('2.5_FORMAT_LOADED'), format: Name, fields: Type.Array(Name, { minItems: 1 }) },
  exactly,
);
const FieldCalibrated = Type.Object(
  { ...stage, stage: Type.Literal('3_FIELD_CALIBRATED'), total_length: Count },
  exactly,
);
export const BackendForward = Type.Object(
  {
    ...stage,
    stage: Type.Literal('4_BACKEND_FORWARD'),
    backend_url: Type.String({ pattern: '^http://' }),
    model: Type.String({ minLength: 1 }),
  },
  exactly,
);
export const Response = Type.Object(
  {
    ...stage,
    stage: Type.Literal('5_RESPONSE'),
    response: Text,
    latency_ms: LatencyMs,
    wrapper_chain: Type.Array(Name, { minItems: 1 }),
    format: NameOrNull,
    format_fields: Type.Array(Name),
  },
  exactly,
);
const Failed = Type.Object({ ...stage, stage: Type.Literal('ERROR'), error: Type.String({ minLength: 1 }) }, exactly);
export const OlderForm = Type.Object(
  {
    timestamp: Timestamp,
    wrapper: Name,
    topic: Name,
    style: NameOrNull,
    quality_score: QualityScore,
    duration_ms: LatencyMs,
    format: NameOrNull,
    fields_found: Type.Array(Name),
  },
  exactly,
);

export const Stage = Type.Union([
  Incoming,
  WrappersLoaded,
  FormatLoaded,
  FieldCalibrated,
  BackendForward,
  Response,
  Failed,
]);
export const FieldFlow = Type.Union([Stage, OlderForm]);

export const WrapperRequest = Type.Object(
  {
    request_id: RequestId,
    timestamp: Timestamp,
    response: Type.Union([Text, Type.Null()]),
    latency_ms: LatencyMs,
    wrapper_chain: Type.Union([Type.Array(Name, { minItems: 1 }), Type.Null()]),
    success: Type.Optional(Type.Boolean()),
    topic: Type.Optional(Name),
    style: Type.Optional(Name),
    format: Type.Optional(Name),
    quality_score: Type.Optional(QualityScore),
  },
  exactly,
);

const Summary = { sample_count: Count, avg_score: Type.Number({ minimum: 0, maximum: 100 }) };
const Counts = Type.Record(Type.String({ pattern: '^[a-z]+$' }), Count);

export const Evolution = Type.Object(
  {
    timestamp: Timestamp,
    generation: Count,
    learned_from: Type.Optional(
      Type.Union([
        Type.Object({ ...Summary, top_categories: Type.Array(Name) }, exactly),
        Type.Object({ ...Summary, top_styles: Type.Array(Name) }, exactly),
        Type.Object({ ...Summary, patterns: Type.Object({ topics: Counts, styles: Counts }, exactly) }, exactly),
      ]),
    ),
    prompts_generated: Type.Optional(Count),
    success_rate: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    feedback_strength: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  },
  exactly,
);

/** What does not have that shape, each with the reason; nothing is converted or cleaned first. */
export function misfits(schema: TSchema, values: readonly unknown[]): readonly string[] {
  return values.flatMap((value) => {
    if (Value.Check(schema, value)) return [];
    const reasons = Value.Errors(schema, value).map((error) => `${error.instancePath} ${error.message}`);
    return [`${JSON.stringify(value).slice(0, 300)}: ${reasons.join('; ')}`];
  });
}

/** Those of the values that have that shape. */
export function matching<Schema extends TSchema>(schema: Schema, values: readonly unknown[]): Static<Schema>[] {
  return values.filter((value): value is Static<Schema> => Value.Check(schema, value));
}
