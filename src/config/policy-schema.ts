/** The shapes of the sections rotate, archive and clean, with what each setting is for. */
import Type from 'typebox';
import { defaultSettings } from './defaults.ts';
import { schedulePattern } from './schedule.ts';
import { signalPattern } from './signals.ts';
import { durationPattern, KEEP_DAYS_MAX, keepArchivesPattern, sharePattern, sizePattern } from './units.ts';

const closed = { additionalProperties: false };
const { rotate, archive, clean } = defaultSettings;

export const compressions = ['gzip', 'zstd'] as const;
export const datings = ['today', 'yesterday'] as const;
/** zstd goes furthest; that gzip ends at 9 is checked by the reader. */
export const LEVEL_MAX = { gzip: 9, zstd: 22 } as const;

const Schedule = (about: string, preset: string) =>
  Type.Optional(
    Type.String({
      pattern: schedulePattern,
      default: preset,
      description: `${about}, as five cron fields in the configured time zone: minute, hour, day of the month, month, day of the week.`,
    }),
  );

const Signal = Type.Optional(
  Type.String({
    pattern: signalPattern,
    default: defaultSettings.signal,
    description: 'The signal to send, such as HUP or USR1.',
  }),
);

export const NotifyPidFileSchema = Type.Object(
  {
    signal: Signal,
    'pid-file': Type.String({ pattern: '^/', description: "File that holds the writer's process id." }),
  },
  closed,
);
export const NotifyCommandSchema = Type.Object(
  {
    signal: Signal,
    command: Type.String({
      minLength: 1,
      description: 'Name of the processes to signal, if they still write to a rotated file.',
    }),
  },
  closed,
);
export const NotifyShellSchema = Type.Object(
  { shell: Type.String({ minLength: 1, description: 'Shell command to run after a rotation.' }) },
  closed,
);

export const RotateSchema = Type.Object(
  {
    schedule: Schedule('When live files become daily files', rotate.schedule),
    dated: Type.Optional(
      Type.Enum([...datings], {
        default: rotate.dated,
        description: 'Which date a daily file bears: today, the date of its rotation, or yesterday, the date before.',
      }),
    ),
    'max-size': Type.Optional(
      Type.Union([Type.Literal('none'), Type.Integer({ minimum: 1 }), Type.String({ pattern: sizePattern })], {
        default: rotate['max-size'],
        description:
          'A live file of this size is rotated without waiting for the schedule, such as 500MB or 1GiB; none: never.',
      }),
    ),
    notify: Type.Optional(
      Type.Union([Type.Literal('none'), NotifyPidFileSchema, NotifyCommandSchema, NotifyShellSchema], {
        default: rotate.notify,
        description:
          'How a writer that holds its file open is told to open it again: none, { signal: HUP, pid-file: /run/app.pid }, { signal: HUP, command: app } or { shell: "systemctl reload app" }.',
      }),
    ),
  },
  closed,
);

export const ArchiveSchema = Type.Object(
  {
    schedule: Schedule('When finished months are archived', archive.schedule),
    compression: Type.Optional(
      Type.Enum([...compressions], {
        default: archive.compression,
        description: 'gzip, which every machine can read, or zstd.',
      }),
    ),
    level: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: LEVEL_MAX.zstd,
        default: archive.level,
        description: 'How hard to compress: 1 to 9 for gzip, 1 to 22 for zstd.',
      }),
    ),
    settle: Type.Optional(
      Type.String({
        pattern: durationPattern,
        default: archive.settle,
        description:
          'How long a daily file must have been quiet before it is archived, such as 90s, 10m, 1h or 2d; 0s: as soon as no writer holds it.',
      }),
    ),
  },
  closed,
);

export const CleanSchema = Type.Object(
  {
    schedule: Schedule('When old daily files are cleaned up', clean.schedule),
    'keep-days': Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: KEEP_DAYS_MAX,
        default: clean['keep-days'],
        description:
          'Daily files older than this many days are removed, once each of their bytes was read back from the archive.',
      }),
    ),
    'keep-archives': Type.Optional(
      Type.String({
        pattern: keepArchivesPattern,
        default: clean['keep-archives'],
        description: 'How long archives are kept, such as 24 months or 2 years; forever: no archive is ever removed.',
      }),
    ),
    'min-free-disk': Type.Optional(
      Type.Union(
        [Type.String({ pattern: sharePattern }), Type.String({ pattern: sizePattern }), Type.Integer({ minimum: 0 })],
        {
          default: clean['min-free-disk'],
          description:
            'Free space below which daily files are archived earlier than scheduled: a share of the disk such as 5%, or a size such as 10GiB; 0 turns it off.',
        },
      ),
    ),
  },
  closed,
);
