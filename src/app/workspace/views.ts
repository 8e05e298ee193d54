/** Views that people saved: a name, the page that it is of, and the query that shows it again. Kept in `.varve/views.json`. */
import Type from 'typebox';
import type { Static } from 'typebox';
import type { Machine } from '../../machine/machine.ts';
import { VarveError } from '../../model/errors.ts';
import { KeptJson } from '../kept/kept-json.ts';
import { newId } from '../access/secrets.ts';

/** A list that a person can still read; what is beyond it is refused. */
export const VIEWS_MAX = 1000;
const FILE_BYTES_MAX = 32 * 1024 * 1024;

const StoredViewSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    page: Type.String(),
    query: Type.String(),
    /** Name of the token that made it; null where the server asks for none. */
    by: Type.Union([Type.String(), Type.Null()]),
    created: Type.String(),
    changed: Type.String(),
  },
  { additionalProperties: false },
);
export type StoredView = Static<typeof StoredViewSchema>;

const ViewsFileSchema = Type.Object(
  { version: Type.Literal(1), views: Type.Array(StoredViewSchema) },
  { additionalProperties: false },
);

export type ViewContent = Pick<StoredView, 'name' | 'page' | 'query'>;

export class Views {
  readonly #machine: Machine;
  readonly #file: KeptJson<typeof ViewsFileSchema>;
  #last: Promise<unknown> = Promise.resolve();

  /** @param directory absolute path of the log directory */
  constructor(machine: Machine, directory: string) {
    this.#machine = machine;
    this.#file = new KeptJson(machine, directory, {
      name: 'views.json',
      schema: ViewsFileSchema,
      empty: { version: 1, views: [] },
      bytesMax: FILE_BYTES_MAX,
      hint: 'bring it back from a copy, or remove it: then all saved views are gone',
    });
  }

  /** In the order in which they were saved. */
  async list(): Promise<readonly StoredView[]> {
    return (await this.#file.read()).views;
  }

  /** Throws `already-exists`. @param by name of the token */
  add(content: ViewContent, by: string | null): Promise<StoredView> {
    return this.#changing((views) => {
      expectFree(views, content, null);
      if (views.length >= VIEWS_MAX) {
        throw new VarveError('already-exists', `there are ${VIEWS_MAX} views already`, 'remove some that nobody needs');
      }
      const now = this.#now();
      const view = { id: newId(), ...content, by, created: now, changed: now };
      return { after: [...views, view], answer: view };
    });
  }

  /** Throws `not-found`, `already-exists`. */
  replace(id: string, content: ViewContent): Promise<StoredView> {
    return this.#changing((views) => {
      const before = find(views, id);
      expectFree(views, content, id);
      const view = { ...before, ...content, changed: this.#now() };
      return { after: views.map((one) => (one.id === id ? view : one)), answer: view };
    });
  }

  /** Throws `not-found`. */
  remove(id: string): Promise<StoredView> {
    return this.#changing((views) => {
      const view = find(views, id);
      return { after: views.filter((one) => one !== view), answer: view };
    });
  }

  #now(): string {
    return new Date(this.#machine.clock.nowMs()).toISOString();
  }

  /** One after the other: one process serves a log directory, and nobody else writes the file. */
  #changing<T>(work: (views: readonly StoredView[]) => { after: StoredView[]; answer: T }): Promise<T> {
    const change = async () => {
      const { after, answer } = work((await this.#file.read()).views);
      await this.#file.write({ version: 1, views: after });
      return answer;
    };
    const mine = this.#last.then(change, change);
    this.#last = mine;
    return mine;
  }
}

function find(views: readonly StoredView[], id: string): StoredView {
  const found = views.find((view) => view.id === id);
  if (found !== undefined) return found;
  throw new VarveError('not-found', `there is no view with the id '${id.slice(0, 80)}'`, 'GET /v1/views lists them');
}

/** Two of one name on one page could not be told apart. */
function expectFree(views: readonly StoredView[], { name, page }: ViewContent, id: string | null): void {
  if (!views.some((view) => view.name === name && view.page === page && view.id !== id)) return;
  const message = `the page ${page} has a view '${name}' already`;
  throw new VarveError('already-exists', message, 'choose another name, or change that one with PUT');
}
