/**
 * The real systemd on a private machine: the first process of namespaces of its own, with no units but those that a
 * test gives it. It has the clock of this machine. What a timer does about runs that it missed is tried with the stamp
 * that systemd keeps of the last one.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { commandsOf, startPrivateMachine } from './private-machine.ts';
import type { PrivateMachine, PrivateMachineOptions } from './private-machine.ts';
import { expectDone } from './program.ts';
import type { Ended } from './program.ts';

export interface SystemdMachine extends PrivateMachine {
  systemctl(...words: string[]): Promise<Ended>;
  /** Puts a unit into /etc/systemd/system; systemd knows it after `daemon-reload`. */
  writeUnit(name: string, content: string): Promise<void>;
  /** Has systemd believe that a timer last ran then; to be called before the timer is started. */
  setLastRun(timer: string, at: Date): Promise<void>;
  /** Properties of a unit, such as `Result`. */
  show(unit: string, ...properties: string[]): Promise<Record<string, string>>;
}

const POLL_MS = 50;

export async function startSystemd(options: PrivateMachineOptions = {}): Promise<SystemdMachine> {
  const machine = await startPrivateMachine(options);
  const group = `varve-test-${process.pid}-${performance.now().toFixed(0)}`;
  const script = join(import.meta.dirname, 'private-systemd.sh');
  const manager = machine.start('sh', [script, group]);
  let ended: Ended | null = null;
  void manager.ended.then((end) => (ended = end));
  const stop = async () => {
    // With the first process of a namespace go all others.
    await machine.run('pkill', ['-KILL', '--exact', 'systemd']);
    await manager.ended;
    await machine.run('find', [`/run/varve-groups/${group}`, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', '+']);
    await machine.stop();
  };
  onTestFinished(stop);

  /** The process as the machine around it knows it, once it is systemd. */
  const findManager = async () => (await machine.run('pgrep', ['--exact', 'systemd'])).stdout.trim();
  for (;;) {
    const pid = await findManager();
    const namespaces = ['nsenter', `--target=${pid}`, '--mount', '--pid', '--ipc', '--uts', '--'];
    const inside = commandsOf(machine.folder, [...machine.inside, ...namespaces]);
    const systemctl = (...words: string[]) => inside.run('systemctl', ['--no-pager', ...words]);
    if (pid !== '' && (await systemctl('is-active', 'timers.target')).status === 0) {
      return { ...machine, ...inside, stop, systemctl, ...units(inside, systemctl) };
    }
    if (ended !== null) throw new Error(`systemd ended: ${(await manager.ended).stderr}`);
    await sleep(POLL_MS);
  }
}

function units(
  { run }: Pick<PrivateMachine, 'run'>,
  systemctl: SystemdMachine['systemctl'],
): Pick<SystemdMachine, 'writeUnit' | 'setLastRun' | 'show'> {
  return {
    async writeUnit(name, content) {
      expectDone(await run('tee', [`/etc/systemd/system/${name}`], { input: content }));
    },
    async setLastRun(timer, at) {
      expectDone(await run('touch', ['-d', at.toISOString(), `/var/lib/systemd/timers/stamp-${timer}`]));
    },
    async show(unit, ...properties) {
      const { stdout } = expectDone(await systemctl('show', unit, `--property=${properties.join(',')}`));
      const pairs = stdout.trimEnd().split('\n');
      return Object.fromEntries(
        pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      );
    },
  };
}
