/** Steps that put systemd units in place or take them away, in the order in which systemd must hear of them. */
import type { DeployStep, SystemctlStep, WriteFileStep } from '../model/deployment.ts';

type Scope = 'system' | 'user';

function systemctl(scope: Scope, words: readonly string[]): readonly string[] {
  return scope === 'user' ? ['--user', ...words] : words;
}

/**
 * The first step: where systemd does not answer, nothing has been changed yet. Undone last, it makes systemd forget the
 * units that were taken away again.
 */
export function reachSystemd(scope: Scope): SystemctlStep {
  const words = systemctl(scope, ['daemon-reload']);
  return { kind: 'systemctl', words, undo: words, reason: 'systemd must answer before anything is changed' };
}

export function writeUnits(
  found: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): readonly WriteFileStep[] {
  return [...wanted].flatMap(([path, after]) => {
    const before = found.get(path) ?? null;
    if (before === after) return [];
    const reason = before === null ? 'systemd runs the scripts' : 'it is not as varve.yaml wants it';
    return [{ kind: 'write-file' as const, path, before, after, reason }];
  });
}

export function timersOf(names: readonly string[]): string[] {
  return names.filter((name) => name.endsWith('.timer'));
}

/** @param were whether the timers are enabled already, and so stay enabled where a later step fails */
export function enableSteps(scope: Scope, timers: readonly string[], were: boolean): SystemctlStep[] {
  return [
    {
      kind: 'systemctl',
      words: systemctl(scope, ['daemon-reload']),
      undo: null,
      reason: 'systemd reads the units',
    },
    {
      kind: 'systemctl',
      words: systemctl(scope, ['enable', '--now', ...timers]),
      undo: were ? null : systemctl(scope, ['disable', '--now', ...timers]),
      reason: 'the timers start, and start with the machine',
    },
  ];
}

/** Takes units away, by path with their content. */
export function disableSteps(scope: Scope, units: ReadonlyMap<string, string>, reason: string): DeployStep[] {
  if (units.size === 0) return [];
  const timers = timersOf([...units.keys()].map((path) => path.slice(path.lastIndexOf('/') + 1)));
  const disable: DeployStep = {
    kind: 'systemctl',
    words: systemctl(scope, ['disable', '--now', ...timers]),
    undo: systemctl(scope, ['enable', '--now', ...timers]),
    reason,
  };
  return [
    // Systemctl refuses to disable nothing, as where somebody has removed the timers by hand.
    ...(timers.length === 0 ? [] : [disable]),
    ...[...units].map(([path, before]) => ({ kind: 'write-file' as const, path, before, after: null, reason })),
    { kind: 'systemctl', words: systemctl(scope, ['daemon-reload']), undo: null, reason: 'systemd forgets the units' },
  ];
}
