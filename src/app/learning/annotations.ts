/**
 * Marks that people put on curves, such as a fix of the backend or a new wrapper. Kept in `.varve/annotations.json`, on the
 * disk when they are confirmed; a file that cannot be understood is told, and never written over.
 */
import Type from 'typebox';
import type { Static } from 'typebox';
import type { Machine } from '../../machine/machine.ts';
import { VarveError } from '../../model/errors.ts';
import { newId } from '../access/secrets.ts';
import { KeptJson } from '../kept/kept-json.ts';

/** A curve with more marks has no room for its points. */
export const ANNOTATIONS_MAX = 2000;
/** As many as the longest texts take, written with escapes. */
const FILE_BYTES_MAX = 16 * 1024 * 1024;

const AnnotationSchema = Type.Object(
  {
    id: Type.String(),
    /** RFC 3339 in UTC; null where it marks a step. */
    time: Type.Union([Type.String(), Type.Null()]),
    /** Number of a generation; null where it marks a moment. */
    step: Type.Union([Type.Number(), Type.Null()]),
    text: Type.String(),
    kind: Type.String(),
    /** Name of the token that made it; null where the server asks for none. */
    by: Type.Union([Type.String(), Type.Null()]),
    created: Type.String(),
  },
  { additionalProperties: false },
);
export type Annotation = Static<typeof AnnotationSchema>;
export type AnnotationContent = Pick<Annotation, 'time' | 'step' | 'text' | 'kind'>;

const FileSchema = Type.Object(
  { version: Type.Literal(1), annotations: Type.Array(AnnotationSchema) },
  { additionalProperties: false },
);

export class Annotations {
  readonly #machine: Machine;
  readonly #file: KeptJson<typeof FileSchema>;
  #last: Promise<unknown> = Promise.resolve();

  /** @param directory absolute path of the log directory */
  constructor(machine: Machine, directory: string) {
    this.#machine = machine;
    this.#file = new KeptJson(machine, directory, {
      name: 'annotations.json',
      schema: FileSchema,
      empty: { version: 1, annotations: [] },
      bytesMax: FILE_BYTES_MAX,
      hint: 'bring it back from a copy, or move it away: then the curves have no marks of yours',
    });
  }

  /** In the order in which they were made. Throws `file-failed`. */
  async list(): Promise<readonly Annotation[]> {
    return (await this.#file.read()).annotations;
  }

  /** Throws `already-exists` where there are too many, `file-failed`. @param by name of the token */
  add(content: AnnotationContent, by: string | null): Promise<Annotation> {
    return this.#changing((annotations) => {
      if (annotations.length >= ANNOTATIONS_MAX) {
        const message = `there are ${ANNOTATIONS_MAX} annotations already`;
        throw new VarveError('already-exists', message, 'remove some that nobody needs');
      }
      const created = new Date(this.#machine.clock.nowMs()).toISOString();
      const annotation = { id: newId(), ...content, by, created };
      return { after: [...annotations, annotation], answer: annotation };
    });
  }

  /** Throws `not-found`, `file-failed`. @returns what was removed */
  remove(id: string): Promise<Annotation> {
    return this.#changing((annotations) => {
      const found = annotations.find((annotation) => annotation.id === id);
      if (found === undefined) {
        const message = `there is no annotation with the id '${id.slice(0, 80)}'`;
        throw new VarveError('not-found', message, 'GET /v1/annotations lists them');
      }
      return { after: annotations.filter((annotation) => annotation !== found), answer: found };
    });
  }

  /** One after the other: one process serves a log directory, and nobody else writes the file. */
  #changing<T>(work: (annotations: readonly Annotation[]) => { after: Annotation[]; answer: T }): Promise<T> {
    const change = async () => {
      const { after, answer } = work((await this.#file.read()).annotations);
      await this.#file.write({ version: 1, annotations: after });
      return answer;
    };
    const mine = this.#last.then(change, change);
    this.#last = mine;
    return mine;
  }
}
