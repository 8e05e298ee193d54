/** What requests that start a run have in common: their key, their streams, and how long they wait for the end. */
import Type from 'typebox';
import { listStreams } from '../../archive/list-streams.ts';
import type { Ask } from '../ask.ts';
import { BadRequest } from './bad-request.ts';
import { STREAMS_MAX } from './parameters.ts';
import { unknownStream } from './unknown-stream.ts';

const KEY_CHARS_MAX = 255;
/** Browsers and proxies give up after half a minute or so. */
const WAIT_MS_MAX = 25_000;

export const keyHeader = {
  'Idempotency-Key':
    'Any text of up to 255 characters. The same key gives the same run again instead of a second one; with another ' +
    'request it is refused.',
};

export const waitParameter = {
  wait_ms: Type.Integer({
    minimum: 0,
    maximum: WAIT_MS_MAX,
    default: 0,
    description: 'How long to wait for the end of the run before the reply; it goes on in any case.',
  }),
};

export const streamsMember = Type.Optional(
  Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
    minItems: 1,
    maxItems: STREAMS_MAX,
    description: 'Only these streams; left out: all. A run for some streams does not count as the scheduled one.',
  }),
);

export const dryRunMember = Type.Optional(
  Type.Boolean({ description: 'True: nothing is done; the reply, of status 200, shows exactly what would be.' }),
);

/** Null where there is none. Throws `bad-request`. */
export function readKey({ headers }: Pick<Ask, 'headers'>): string | null {
  const given = headers['idempotency-key'];
  if (given === undefined) return null;
  const [key = ''] = [given].flat();
  if (/^[\u0020-\u007E]+$/.test(key) && key.length <= KEY_CHARS_MAX) return key;
  const message = `Idempotency-Key is not a text of 1 to ${KEY_CHARS_MAX} printable characters of ASCII`;
  throw new BadRequest('Idempotency-Key', message, 'a UUID is a good one');
}

/** Null: all of them. Throws `bad-request` for one that is not there, or not managed. */
export async function readStreams(
  { services }: Pick<Ask, 'services'>,
  asked: readonly string[] | undefined,
  parameter = '/streams',
): Promise<readonly string[] | null> {
  if (asked === undefined || asked.length === 0) return null;
  const { readOnlyMachine, directory, isListed } = services;
  const known = (await listStreams(readOnlyMachine.files, directory)).filter(isListed);
  for (const stream of asked) {
    if (!known.includes(stream)) throw unknownStream(stream, known, parameter);
  }
  return [...new Set(asked)].sort();
}
