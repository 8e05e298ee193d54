/** A stream that is named in a path has to be there. */
import { nearestWord } from '../../model/did-you-mean.ts';
import { VarveError } from '../../model/errors.ts';
import type { Services } from '../services.ts';
import { streamsMeant } from './default-field.ts';

/** Throws `not-found`. A stream that is configured may have no record yet. */
export function expectStream(services: Services, stream: string): void {
  const known = [...new Set([...streamsMeant(services, undefined), ...(services.config.streams?.keys() ?? [])])].sort();
  if (known.includes(stream)) return;
  const near = nearestWord(stream, known);
  const there = known.length === 0 ? 'there is none yet' : `there are: ${known.join(', ')}`;
  throw new VarveError(
    'not-found',
    `the logs have no stream '${stream}'`,
    near === null ? there : `did you mean ${near}?`,
  );
}
