/** A stream that is named in a path has to be there. */
import { VarveError } from '../../model/errors.ts';
import type { Services } from '../services.ts';
import { streamsMeant } from './default-field.ts';
import { noStream } from './unknown-stream.ts';

/** Throws `not-found`. A stream that is configured may have no record yet. */
export function expectStream(services: Services, stream: string): void {
  const known = [...new Set([...streamsMeant(services, undefined), ...(services.config.streams?.keys() ?? [])])].sort();
  if (known.includes(stream)) return;
  throw new VarveError('not-found', ...noStream(stream, known));
}
