/** How writers are told to open their file again: none, or exactly one of pid-file, command and shell. */
import { isMap, isScalar } from 'yaml';
import type { Notify } from '../model/policy.ts';
import { someText } from './choice.ts';
import { NotifyCommandSchema, NotifyPidFileSchema, NotifyShellSchema } from './policy-schema.ts';
import { defaultSettings } from './defaults.ts';
import { faulty, parsed, quoted, type Parse } from './parsed.ts';
import { entriesOf, kindOf, note, type Entry, type Reading } from './entries.ts';
import { Section } from './section.ts';
import { parseSignal } from './signals.ts';

const hint =
  'write none, { signal: HUP, pid-file: /run/app.pid }, { signal: HUP, command: app } or { shell: "systemctl reload app" }';

const ways = ['pid-file', 'command', 'shell'] as const;
const known = [
  ...new Set(
    [NotifyPidFileSchema, NotifyCommandSchema, NotifyShellSchema].flatMap((shape) => Object.keys(shape.properties)),
  ),
];

const absolutePath: Parse<string> = (value, written) =>
  typeof value === 'string' && value.startsWith('/') && !value.includes('\0')
    ? parsed(value)
    : faulty(`${quoted(written)} is no absolute path`, 'write the whole path of the file, such as /run/app.pid');

/** Reads `rotate.notify`; a fault counts as none. */
export function readNotify(reading: Reading, entry: Entry | undefined): Notify {
  const none: Notify = { kind: 'none' };
  if (entry === undefined) return none;
  if (!isMap(entry.value)) {
    if (isScalar(entry.value) && entry.value.value === 'none') return none;
    note(reading, entry.span, `${entry.path}: ${kindOf(reading, entry)} is no way to notify a writer`, hint);
    return none;
  }
  const section = new Section(reading, entry.path, entry.span, entriesOf(reading, entry.path, entry.value), known);
  const given = ways.filter((way) => section.entry(way) !== undefined);
  if (given.length !== 1) {
    const found = given.length === 0 ? 'none of them stands here' : `${given.join(' and ')} stand here`;
    note(
      reading,
      entry.span,
      `${entry.path}: exactly one of pid-file, command and shell says whom to notify; ${found}`,
      hint,
    );
    return none;
  }
  return readWay(reading, section);
}

function readWay(reading: Reading, section: Section): Notify {
  const signalEntry = section.entry('signal');
  const shell = section.optional('shell', someText('write a shell command, such as "systemctl reload app"'));
  if (section.entry('shell') !== undefined && signalEntry !== undefined) {
    note(
      reading,
      signalEntry.key,
      `${section.path}: a signal does not go with shell`,
      'remove signal, or use pid-file or command',
    );
  }
  const signal = section.read('signal', parseSignal, defaultSettings.signal);
  const pidFile = section.optional('pid-file', absolutePath);
  const command = section.optional(
    'command',
    someText('write the name of the program that writes the log, such as app'),
  );
  if (shell !== null) return { kind: 'shell', shell };
  if (pidFile !== null) return { kind: 'pid-file', signal, pidFile };
  return command === null ? { kind: 'none' } : { kind: 'command', signal, command };
}
