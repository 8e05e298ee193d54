/** A stream that is named and not there is told, with the one that was probably meant. */
import { nearestWord } from '../../model/did-you-mean.ts';
import { BadRequest } from './bad-request.ts';

/** @param parameter name of the parameter, or JSON pointer into the body */
export function unknownStream(stream: string, known: readonly string[], parameter = 'stream'): BadRequest {
  return new BadRequest(parameter, ...noStream(stream, known));
}

/** Message and hint. */
export function noStream(stream: string, known: readonly string[]): readonly [message: string, hint: string] {
  const near = nearestWord(stream, known);
  const there = known.length === 0 ? 'there is none yet' : `there are: ${known.join(', ')}`;
  return [`the logs have no stream '${stream}'`, near === null ? there : `did you mean ${near}?`];
}
