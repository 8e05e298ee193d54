/**
 * A service and a timer for each of the three scripts. A service may do what its script needs and nothing else; what
 * looks as if it had been forgotten has a line that says why it is not there.
 *
 * Sources: systemd.timer(5), systemd.service(5), systemd.exec(5).
 */
import type { ScheduledCommand } from '../lifecycle/schedule.ts';
import { scheduledCommands } from '../lifecycle/schedule.ts';
import { NODE_VARIABLE, scriptNames } from './cron-lines.ts';
import { onCalendar } from './on-calendar.ts';
import { unitName } from './unit-names.ts';
import { escapeControls, unitPath, unitWord } from './unit-words.ts';

export interface Unit {
  /** File name, such as `varve-rotate.timer`. */
  readonly name: string;
  readonly content: string;
}

export interface UnitWish {
  readonly configDirectory: string;
  /** Absolute path of the log directory. */
  readonly logs: string;
  /** Absolute path of the symlink to the scripts. */
  readonly scripts: string;
  readonly schedules: Readonly<Record<ScheduledCommand, string>>;
  /** IANA name of the zone in which schedules are meant. */
  readonly timezone: string;
  /** `user`: units of a user's own service manager, which may do less than that of the machine. */
  readonly scope: 'system' | 'user';
  /** Who runs the services of the machine; null: root. */
  readonly user: string | null;
  /** Node for the scripts; null where they find one by themselves. */
  readonly node: string | null;
  /** Beside the logs: where the launcher keeps its builds. */
  readonly extraWritablePaths: readonly string[];
}

const purposes: Readonly<Record<ScheduledCommand, string>> = {
  rotate: 'Give each live log the name of its day',
  archive: 'Archive the daily logs of ended months',
  clean: 'Archive and remove daily logs that are old enough',
};

/** All six units, services first. */
export function systemdUnits(wish: UnitWish): Unit[] {
  return (['service', 'timer'] as const).flatMap((type) =>
    scheduledCommands.map((command) => ({
      name: unitName(command, wish.configDirectory, type),
      content: (type === 'service' ? service : timer)(command, wish),
    })),
  );
}

/** Whether a file in a folder of units is Varve's, and of this configuration directory. */
export function isOwnUnit(text: string, configDirectory: string): boolean {
  return text.startsWith(mark(configDirectory));
}

/** The first words of the first line; what follows may change from version to version. */
function mark(configDirectory: string): string {
  return `# Varve for ${escapeControls(configDirectory)} (`;
}

function head(command: ScheduledCommand, { configDirectory }: UnitWish): string[] {
  return [
    `${mark(configDirectory)}written by varve install; change varve.yaml and install again)`,
    '[Unit]',
    `Description=${purposes[command]}, for ${unitPath(configDirectory)}`,
  ];
}

function timer(command: ScheduledCommand, wish: UnitWish): string {
  return lines([
    ...head(command, wish),
    '',
    '[Timer]',
    ...onCalendar(wish.schedules[command], wish.timezone).map((expression) => `OnCalendar=${expression}`),
    '# A run that was missed while the machine was off is made up for when it is on again.',
    'Persistent=true',
    '# The default puts a run off by up to a minute.',
    'AccuracySec=1s',
    `Unit=${unitName(command, wish.configDirectory, 'service')}`,
    '',
    '[Install]',
    'WantedBy=timers.target',
  ]);
}

function service(command: ScheduledCommand, wish: UnitWish): string {
  const { configDirectory, logs, scripts, scope, node } = wish;
  const before = scheduledCommands.slice(0, scheduledCommands.indexOf(command));
  const names = before.map((other) => unitName(other, configDirectory, 'service'));
  return lines([
    ...head(command, wish),
    ...(names.length === 0
      ? []
      : ['# They share a lock. Made up for after downtime, they start together.', `After=${names.join(' ')}`]),
    ...(scope === 'system' ? [`RequiresMountsFor=${[logs, scripts].map((path) => unitWord(path)).join(' ')}`] : []),
    '',
    '[Service]',
    'Type=oneshot',
    // By the shell, since systemd takes fewer characters in the path of a program than in its arguments.
    `ExecStart=/bin/sh ${unitWord(`${scripts}/${scriptNames[command]}`, 'command')}`,
    ...(node === null ? [] : [`Environment=${unitWord(`${NODE_VARIABLE}=${node}`)}`]),
    '# Another run held the lock, which is no failure.',
    'SuccessExitStatus=75',
    'UMask=0022',
    '',
    '# Services that write logs come first.',
    'Nice=10',
    'IOSchedulingClass=best-effort',
    'IOSchedulingPriority=7',
    '',
    ...(scope === 'system' ? [...account(wish), '', ...places(wish), ''] : []),
    ...limits,
    ...(scope === 'system' ? systemLimits : []),
  ]);
}

function account({ user }: UnitWish): string[] {
  if (user !== null && user !== 'root') {
    return [`User=${unitPath(user)}`, '# None is needed for files of its own.', 'CapabilityBoundingSet='];
  }
  return [
    '# Of what root may do, what logs of any owner need: to read and write them (DAC_OVERRIDE), to give a fresh live file',
    '# the owner, mode and set-id bits of the one before (CHOWN, FOWNER, FSETID), to tell writers (KILL), and to learn who',
    '# holds a file open for writing, in /proc (SYS_PTRACE) and from the kernel (LEASE).',
    'CapabilityBoundingSet=CAP_DAC_OVERRIDE CAP_CHOWN CAP_FOWNER CAP_FSETID CAP_KILL CAP_SYS_PTRACE CAP_LEASE',
  ];
}

function places({ logs, configDirectory, scripts, extraWritablePaths }: UnitWish): string[] {
  const isTemporary = [logs, configDirectory, scripts, ...extraWritablePaths].some((path) =>
    /^(\/var)?\/tmp(\/|$)/.test(path),
  );
  // With a minus, as a place that is not there is for the program to complain about.
  const writable = [logs, ...extraWritablePaths, ...(isTemporary ? ['/tmp', '/var/tmp'] : [])];
  return [
    '# The logs, and where the launcher keeps its builds, are all that can be written to.',
    'ProtectSystem=strict',
    `ReadWritePaths=${writable.map((path) => unitWord(`-${path}`)).join(' ')}`,
    '# Not hidden: the checkout, the logs or Node may be there.',
    'ProtectHome=read-only',
    ...(isTemporary ? ['# Not PrivateTmp: a directory that is needed lies there.'] : ['PrivateTmp=true']),
    'PrivateDevices=true',
  ];
}

/** What any manager can do, that of a user too: filters of system calls. */
const limits = [
  'NoNewPrivileges=true',
  'LockPersonality=true',
  'RestrictNamespaces=true',
  'RestrictRealtime=true',
  'SystemCallArchitectures=native',
  'SystemCallFilter=@system-service',
  'SystemCallErrorNumber=EPERM',
  '# The internet is for npm, when a pull has changed the dependencies.',
  'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6',
  '# Not MemoryDenyWriteExecute: Node compiles JavaScript to machine code.',
  '# Not RestrictSUIDSGID: a fresh live file gets the set-id bits of the one before.',
];

const systemLimits = [
  '# Not PrivateUsers, ProcSubset or ProtectProc: who writes to a log is read from /proc.',
  'PrivateIPC=true',
  'ProtectClock=true',
  'ProtectControlGroups=true',
  'ProtectHostname=true',
  'ProtectKernelLogs=true',
  'ProtectKernelModules=true',
  'ProtectKernelTunables=true',
];

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
