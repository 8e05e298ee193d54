/** What was thrown -> a problem of RFC 9457, with our code and a hint that says what to do. */
import Type from 'typebox';
import type { Static } from 'typebox';
import { RateLimited } from '../app/access/rate-limited.ts';
import { FileError } from '../machine/files.ts';
import { VarveError, errorTable } from '../model/errors.ts';
import type { ErrorCode } from '../model/errors.ts';
import { BadRequest } from './request/bad-request.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** Seconds after which it is worth while to ask again. */
const RETRY_AFTER_S: Partial<Record<ErrorCode, number>> = { 'engine-gone': 1, 'not-ready': 1, 'lock-held': 5 };

export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'Address of what the code means, on this server.' }),
    title: Type.String({ description: 'What the code means, always the same.' }),
    status: Type.Integer({ description: 'Status of the reply.' }),
    detail: Type.String({ description: 'What was wrong with this request, and where.' }),
    instance: Type.String({ description: 'Id of the request; the log of the server has it, too.' }),
    code: Type.String({ description: 'From the one table of errors.' }),
    hint: Type.String({ description: 'What to do; empty where the detail says all.' }),
    parameter: Type.Optional(Type.String({ description: 'Parameter, or JSON pointer into the body, that is wrong.' })),
    at: Type.Optional(Type.Integer({ description: 'Offset of the first wrong character, from 0, in UTF-16 units.' })),
    length: Type.Optional(Type.Integer({ description: 'How many characters are wrong.' })),
  },
  { additionalProperties: false, description: 'A problem as RFC 9457 describes it.' },
);
export type Problem = Static<typeof ProblemSchema>;

/**
 * @param instance id of the request
 * @param root of the server, as an address relative to what was asked for, so that it holds below any path of a proxy
 */
export function problemOf(thrown: unknown, instance: string, root = '/'): Problem {
  const error = thrown instanceof VarveError ? thrown : unforeseen(thrown);
  const { httpStatus, title } = errorTable[error.code];
  const { code, message, hint } = error;
  const place = error instanceof BadRequest ? error.place : null;
  return {
    type: `${root}docs#${code}`,
    title,
    status: httpStatus,
    detail: message,
    instance,
    code,
    hint,
    ...(place === null ? {} : { parameter: place.parameter }),
    ...(place === null || place.at === null ? {} : { at: place.at }),
    ...(place === null || place.length === null ? {} : { length: place.length }),
  };
}

/** Headers that go with it. */
export function problemHeaders({ code }: Problem, thrown: unknown): Record<string, string> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made above from a code of the table
  const seconds = thrown instanceof RateLimited ? thrown.retryAfterS : RETRY_AFTER_S[code as ErrorCode];
  return {
    'content-type': PROBLEM_TYPE,
    ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
    ...(code === 'unauthorized' ? { 'www-authenticate': 'Bearer realm="varve"' } : {}),
  };
}

/** A mistake of this program: its words are for its own log, where the id of the request finds them. */
function unforeseen(thrown: unknown): VarveError {
  const code = codeOfFramework(thrown);
  if (code !== null) return code;
  if (thrown instanceof FileError) return new VarveError('file-failed', thrown.message, '', thrown);
  return new VarveError(
    'internal',
    'something went wrong that should not',
    'please report it with this instance',
    thrown,
  );
}

/** What the framework itself refuses, in our words. */
function codeOfFramework(thrown: unknown): VarveError | null {
  if (!(thrown instanceof Error) || !('code' in thrown)) return null;
  switch (thrown.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE': {
      return new VarveError('too-large', 'the body is larger than 1 MiB', 'send less at once');
    }
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE': {
      return new VarveError('unsupported-media', 'the body is not JSON', 'send it with content-type: application/json');
    }
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY': {
      return new BadRequest('', 'the body is not JSON', 'send a JSON object');
    }
    case 'FST_ERR_MAX_PARAM_LENGTH': {
      return new BadRequest('', 'a part of the address is longer than 1024 characters', 'nothing has so long a name');
    }
    case 'FST_ERR_BAD_URL': {
      return new BadRequest('', 'the address cannot be decoded', 'write each % as %25');
    }
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH': {
      return new BadRequest('', 'the body has another length than content-length says', 'send it again');
    }
    default: {
      return null;
    }
  }
}
