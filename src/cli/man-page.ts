/** The manual page varve(1), made from the commands themselves so that it cannot fall behind. */
import { exitCodes } from '../model/errors.ts';
import type { Command, FlagName } from './command.ts';
import { flagHelp, flagsOf } from './flags.ts';
import { bold, entry, example, italic, paragraph, plain, quoted, section, subsection } from './roff.ts';

const description = [
  'Varve keeps JSON Lines logs for their whole life: it rotates the live files of a directory by day, archives the days of each month into one compressed file, removes what is old enough, and loses no record. Everything that changes a disk is planned first; each step can be repeated, so a run that was cut off anywhere is finished by the next one.',
  'Without --config and --logs, a command takes varve.yaml in the working directory, else /opt/syntx-config/varve.yaml; and where there is neither, the logs in /opt/syntx-config/logs with the defaults.',
];

const files: readonly (readonly [path: string, meaning: string])[] = [
  ['/opt/syntx-config/varve.yaml', 'Configuration of production. varve init writes one with comments.'],
  [
    '/opt/syntx-config/scripts',
    'Symbolic link to the scripts of the checkout; cron and systemd start them through it.',
  ],
  ['LOGS/STREAM.jsonl', 'Live file of a stream, which its writers append to.'],
  [
    'LOGS/STREAM.YYYYMMDD.jsonl',
    'Daily file: what was rotated on that date; -2, -3 and so on for later ones of a day.',
  ],
  ['LOGS/archive/STREAM.YYYYMM.jsonl.gz', 'Archive of a month (.zst with zstd); zcat gives its records without Varve.'],
  ['LOGS/archive/STREAM.YYYYMM.manifest.json', 'What the archive holds, with a hash of each part.'],
  ['LOGS/.varve/runs.jsonl', 'Journal of all runs, with each step and its outcome.'],
  ['LOGS/rotation.log, LOGS/archive.log, LOGS/cleanup.log', 'What the three scripts said.'],
];

const environment: readonly (readonly [name: string, meaning: string])[] = [
  ['NO_COLOR', 'No colours, whatever its value.'],
  ['VARVE_NODE', 'Path of the Node that the three scripts take, before any other.'],
  ['UV_THREADPOOL_SIZE', 'Threads that compress and hash; by default as many as there are cores, from 4 to 8.'],
];

const exitStatuses: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.done, 'Done. A file that waits for its writer, or for the settle time, is no failure.'],
  [exitCodes.failed, 'Something failed, and nothing was lost; the next run tries again.'],
  [exitCodes.usage, 'Bad usage or configuration; nothing was touched.'],
  [exitCodes.damage, 'An archive or its manifest is damaged.'],
  [exitCodes.locked, 'Another run holds the lock.'],
];

/** What a person does first, each with its commands. */
export const manExamples: readonly (readonly [purpose: string, ...lines: string[]])[] = [
  ['See it at work on invented logs:', 'varve demo --once'],
  ['Begin with logs that are there, and see what would happen:', 'varve init --logs /srv/app/logs', 'varve plan'],
  [
    'Let cron do it from now on, and look whether it will work:',
    'varve install --dry-run',
    'varve install',
    'varve doctor',
  ],
  ['Prove that every archived record can be read:', 'varve verify'],
  ['Get November back, byte for byte:', 'varve restore 2025-11 --to /tmp/november'],
];

/** @param version of the package */
export function manPage(commands: readonly Command[], version: string): string {
  const lines = [
    // Written anew for each release, so the date of the file is that of the release.
    `.TH VARVE 1 "" ${quoted(`Varve ${version}`)} "User Commands"`,
    ...section('NAME'),
    String.raw`varve \- keep JSON Lines logs for their whole life`,
    ...section('SYNOPSIS'),
    `${bold('varve')} ${italic('COMMAND')} [${italic('FLAGS')}]`,
    '.br',
    `${bold('varve')} [${italic('COMMAND')}] ${bold('--help')}`,
    '.br',
    `${bold('varve')} ${bold('--version')}`,
    ...section('DESCRIPTION'),
    ...description.flatMap(paragraph),
    ...section('COMMANDS'),
    ...commands.flatMap(commandLines),
    ...section('FLAGS'),
    'Each command says which of them it takes.',
    ...Object.entries(flagHelp).flatMap(([name, { value, help }]) => entry(flagTerm(name, value), `${help}.`)),
    ...section('FILES'),
    'LOGS is the log directory.',
    ...files.flatMap(([path, meaning]) => entry(italic(path), meaning)),
    ...section('ENVIRONMENT'),
    ...environment.flatMap(([name, meaning]) => entry(bold(name), meaning)),
    ...section('EXIT STATUS'),
    ...exitStatuses.flatMap(([code, meaning]) => entry(bold(String(code)), meaning)),
    ...section('EXAMPLES'),
    ...manExamples.flatMap(([purpose, ...shown]) => [...paragraph(purpose), ...example(shown)]),
    ...section('SEE ALSO'),
    `${bold('crontab')}(5), ${bold('systemd.timer')}(5), ${bold('logrotate')}(8), ${bold('zcat')}(1)`,
    ...paragraph('The folder docs of the checkout or package has the formats of all files, and the errors one by one.'),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines(command: Command): string[] {
  const { usage, summary, description: paragraphs, exits } = command;
  return [
    ...subsection(`varve ${usage}`),
    plain(`${summary.replace(/^./, (first) => first.toUpperCase())}.`),
    ...paragraphs.flatMap(paragraph),
    '.PP',
    `Flags: ${flagsOf(command).map(shortFlag).join(', ')}.`,
    '.PP',
    'Exit status:',
    ...Object.entries(exits).flatMap(([code, meaning]) => entry(bold(code), `${meaning}.`)),
  ];
}

function shortFlag(name: FlagName): string {
  return flagTerm(name, flagHelp[name].value);
}

function flagTerm(name: string, value: string): string {
  return `${bold(`--${name}`)}${value === '' ? '' : ` ${italic(value.trim())}`}`;
}
