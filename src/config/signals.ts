/** A signal that tells a writer to open its file again is one that a program can catch, with or without `SIG`. */
import { nearestWord } from '../model/did-you-mean.ts';
import { faulty, parsed, quoted, type Parsed, type Scalar } from './parsed.ts';

const signalNames = ['HUP', 'USR1', 'USR2', 'INT', 'TERM', 'QUIT', 'WINCH', 'CONT', 'ALRM', 'URG', 'IO'] as const;

export const signalPattern = `^(SIG)?(${signalNames.join('|')})$`;

/** Reads the name of a signal; returns it without `SIG`. */
export function parseSignal(value: Scalar, written: string = String(value)): Parsed<string> {
  const name = String(value).replace(/^SIG/, '');
  const known: readonly string[] = signalNames;
  if (known.includes(name)) return parsed(name);
  if (name === 'KILL' || name === 'STOP') {
    return faulty(
      `${quoted(written)} would stop the writer instead of telling it`,
      'write HUP or USR1, whichever the writer knows',
    );
  }
  const meant = nearestWord(name, known);
  return faulty(
    `${quoted(written)} is no signal`,
    meant === null ? `write one of ${known.join(', ')}` : `did you mean ${meant}?`,
  );
}
