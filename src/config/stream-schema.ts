/** The shape of one stream: where its time stands, and the fields of the roles that it may have. */
import Type from 'typebox';
import { fieldPathPattern } from './field-path.ts';

const closed = { additionalProperties: false };

const FieldPath = (about: string) =>
  Type.Union([Type.String({ pattern: fieldPathPattern }), Type.Array(Type.String(), { minItems: 1 })], {
    description: `${about}. Dots lead into nested objects; a key that has a dot itself is written in a list, such as ["http.method"].`,
  });

export const TraceSchema = Type.Object(
  { id: FieldPath('Field that joins the records of one request'), stage: FieldPath('Field that names the stage') },
  closed,
);
export const RequestSchema = Type.Object(
  {
    id: FieldPath('Field that identifies the request'),
    duration: Type.Optional(FieldPath('Field with its duration in milliseconds')),
    ok: Type.Optional(FieldPath('Field that says whether it succeeded; missing means that it did')),
    score: Type.Optional(FieldPath('Field that rates the answer')),
    labels: Type.Optional(Type.Array(FieldPath('Field to group by'), { description: 'Fields to group requests by.' })),
  },
  closed,
);
export const LearningSchema = Type.Object(
  { step: FieldPath('Field that counts the steps, such as generation or epoch') },
  closed,
);

const role = <T extends Type.TSchema>(shape: T, description: string) =>
  Type.Optional(
    Type.Union([Type.Literal('none'), shape], { description: `${description}; none: it has no such role.` }),
  );

export const StreamSchema = Type.Object(
  {
    time: Type.Optional(FieldPath("Field that holds a record's time; by default the well-known names are tried")),
    trace: role(TraceSchema, 'One record per stage of a request'),
    request: role(RequestSchema, 'One record per request'),
    learning: role(LearningSchema, 'One record per step of a learning process'),
  },
  closed,
);
