/** An annotation as replies show it. */
import Type from 'typebox';
import type { Annotation } from '../../app/learning/annotations.ts';
import { closed, momentOrNull, momentSchema, nullable, numberOrNull } from './schema-parts.ts';

export const AnnotationSchema = Type.Object(
  {
    id: Type.String(),
    time: momentOrNull('Moment that it marks; null where it marks a step.'),
    step: numberOrNull('Number of the generation that it marks; null where it marks a moment.'),
    text: Type.String(),
    kind: Type.String({ description: 'What sort of event it is.' }),
    created_by: nullable(Type.String(), 'Name of the token that made it; null: the server asked for none.'),
    created_at: momentSchema('When it was made.'),
  },
  closed,
);

export function shownAnnotation({ id, time, step, text, kind, by, created }: Annotation) {
  return { id, time, step, text, kind, created_by: by, created_at: created };
}
