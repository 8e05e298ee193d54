/**
 * Strikes installs and uninstalls at every effect on files and at every call of crontab and systemctl. After a refusal
 * all is as it was, or what is left is named; after a death a second run ends where an undisturbed one ends.
 */
import { describe, expect, it } from 'vitest';
import type { StepEvent } from '../../src/app/apply-deployment.ts';
import { install, planInstallation } from '../../src/app/install.ts';
import { planUninstallation, uninstall } from '../../src/app/uninstall.ts';
import type { Machine } from '../../src/machine/machine.ts';
import type { Scheduler } from '../../src/model/deployment.ts';
import { VarveError } from '../../src/model/errors.ts';
import { FileError } from '../../src/machine/files.ts';
import { CONFIG, deployedMachine, faultyMachine, installRequest } from '../support/deployment.ts';
import type { CallFault, Deployed } from '../support/deployment.ts';
import { diesIn } from '../support/world.ts';

const FOREIGN = 'MAILTO=me\n*/5 * * * * other job\n';

async function installOn(machine: Machine, scheduler: Scheduler, tell: (event: StepEvent) => void = () => {}) {
  const plan = await planInstallation(machine, installRequest({ scheduler }));
  await install(machine, plan, tell);
}

async function uninstallOn(machine: Machine, tell: (event: StepEvent) => void = () => {}) {
  const plan = await planUninstallation(machine, { configDirectory: CONFIG, systemTimezone: 'UTC' });
  await uninstall(machine, plan, tell);
}

interface Work {
  readonly name: string;
  /** The machine before it. */
  readonly prepare: () => Promise<Deployed>;
  readonly run: (machine: Machine, tell?: (event: StepEvent) => void) => Promise<void>;
  /** How many effects on files it has at least, so that the loop is known to go through them. */
  readonly effectsMin: number;
}

const works: readonly Work[] = [
  {
    name: 'a first install with cron',
    prepare: () => deployedMachine(FOREIGN),
    run: (machine, tell) => installOn(machine, 'cron', tell),
    effectsMin: 12,
  },
  {
    name: 'a first install with systemd',
    prepare: () => deployedMachine(),
    run: (machine, tell) => installOn(machine, 'systemd', tell),
    effectsMin: 40,
  },
  {
    name: 'a change from cron to systemd',
    async prepare() {
      const deployed = await deployedMachine(FOREIGN);
      await installOn(deployed.machine, 'cron');
      return deployed;
    },
    run: (machine, tell) => installOn(machine, 'systemd', tell),
    effectsMin: 25,
  },
  {
    name: 'a change from systemd to cron',
    async prepare() {
      const deployed = await deployedMachine(FOREIGN);
      await installOn(deployed.machine, 'systemd');
      return deployed;
    },
    run: (machine, tell) => installOn(machine, 'cron', tell),
    effectsMin: 8,
  },
  {
    name: 'a change of the target and of the schedule',
    async prepare() {
      const deployed = await deployedMachine(FOREIGN);
      await installOn(deployed.machine, 'cron');
      const { disk } = deployed.memory;
      await disk.unlink(`${CONFIG}/scripts`);
      await disk.symlink('/opt/older/scripts', `${CONFIG}/scripts`);
      deployed.cron.text = deployed.cron.text?.replace('0 2 * * *', '0 1 * * *') ?? null;
      return deployed;
    },
    run: (machine, tell) => installOn(machine, 'cron', tell),
    effectsMin: 3,
  },
  {
    name: 'an uninstall of cron lines',
    async prepare() {
      const deployed = await deployedMachine(FOREIGN);
      await installOn(deployed.machine, 'cron');
      return deployed;
    },
    run: uninstallOn,
    effectsMin: 6,
  },
  {
    name: 'an uninstall of timers',
    async prepare() {
      const deployed = await deployedMachine();
      await installOn(deployed.machine, 'systemd');
      deployed.memory.disk.appendAsWriter(`${CONFIG}/logs/flow.jsonl`, '{}\n');
      return deployed;
    },
    run: uninstallOn,
    effectsMin: 15,
  },
];

describe.each(works)('$name', ({ prepare, run, effectsMin }) => {
  const PROGRAMS = ['crontab', 'systemctl'];

  async function undisturbed() {
    const deployed = await prepare();
    const counted = faultyMachine(deployed.machine, null, { at: 0, programs: PROGRAMS, how: 'refused' });
    await run(counted);
    return { state: await deployed.state(), effects: counted.effects(), calls: counted.calls() };
  }

  /** Runs it on a machine with a fault; what is then, and what was told. */
  async function struck(make: (machine: Machine) => Machine) {
    const deployed = await prepare();
    const before = await deployed.state();
    const events: StepEvent[] = [];
    const refusal = await run(make(deployed.machine), (event) => void events.push(event)).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    const left = events.flatMap((event) => (event.event === 'not-undone' ? [event] : []));
    return { deployed, before, after: await deployed.state(), refusal, left };
  }

  it('has effects enough to be stopped at', async () => {
    expect((await undisturbed()).effects).toBeGreaterThanOrEqual(effectsMin);
  });

  it.each(['EACCES', 'ENOSPC', 'EIO'] as const)('%s at each effect leaves all as it was', async (how) => {
    const { state, effects } = await undisturbed();
    for (let at = 1; at <= effects; at += 1) {
      const where = `${how} at effect ${at} of ${effects}`;
      const { deployed, before, after, refusal, left } = await struck((machine) => faultyMachine(machine, { at, how }));
      // A directory that cannot be removed is told and stays: an uninstall does not fail for that.
      if (refusal !== null) {
        expect({ where, refused: refusal instanceof FileError, left, ...after }).toEqual({
          where,
          refused: true,
          left: [],
          ...before,
        });
      }
      await run(deployed.machine);
      expect({ where, ...(await deployed.state()) }).toEqual({ where, ...endOf(state, refusal === null, after) });
    }
  });

  it.each(['die-before', 'die-after', 'die-halfway'] as const)(
    '%s at each effect is made good by a second run',
    async (how) => {
      const { state, effects } = await undisturbed();
      for (let at = 1; at <= effects; at += 1) {
        const where = `${how} at effect ${at} of ${effects}`;
        const deployed = await prepare();
        const died = await diesIn(() => run(faultyMachine(deployed.machine, { at, how })));
        const between = await deployed.state();
        await run(deployed.machine);
        // The last effect of an uninstall may be one that is refused, after which nothing follows that could fail.
        const mayEnd = at === effects && run === uninstallOn;
        expect({ where, died: died || mayEnd, ...(await deployed.state()) }).toEqual({
          where,
          died: true,
          ...endOf(state, true, between),
        });
      }
    },
  );

  it.each(['refused', 'hangs', 'hangs-idle'] as const)('a call that %s leaves all as it was', async (how) => {
    const { state, calls } = await undisturbed();
    for (let at = 1; at <= calls; at += 1) {
      const where = `${how} at call ${at} of ${calls}`;
      const fault: CallFault = { at, programs: PROGRAMS, how };
      const { deployed, before, after, refusal, left } = await struck((machine) => faultyMachine(machine, null, fault));
      if (refusal !== null) {
        expect({ where, refused: refusal instanceof VarveError, left, ...after }).toEqual({
          where,
          refused: true,
          left: [],
          ...before,
        });
      }
      await run(deployed.machine);
      expect({ where, ...(await deployed.state()) }).toEqual({ where, ...state });
    }
  });

  it.each(['die-before', 'die-after'] as const)('%s at each call is made good by a second run', async (how) => {
    const { state, calls } = await undisturbed();
    for (let at = 1; at <= calls; at += 1) {
      const where = `${how} at call ${at} of ${calls}`;
      const deployed = await prepare();
      const fault: CallFault = { at, programs: PROGRAMS, how };
      const died = await diesIn(() => run(faultyMachine(deployed.machine, null, fault)));
      await run(deployed.machine);
      expect({ where, died, ...(await deployed.state()) }).toEqual({ where, died: true, ...state });
    }
  });

  type State = Awaited<ReturnType<Deployed['state']>>;

  /**
   * Where an undisturbed run ends. An uninstall that was cut off while it removed directories finds nothing of its own
   * any more, and so leaves empty ones, which may be anybody's.
   */
  function endOf(state: State, mayKeepDirectories: boolean, between: State): State {
    if (!mayKeepDirectories || run !== uninstallOn) return state;
    const isLeft = Object.keys(between.files).every(
      (path) => !path.startsWith(`${CONFIG}/`) || path.startsWith(`${CONFIG}/logs`),
    );
    if (!isLeft) return state;
    const kept = Object.entries(between.files).filter(([path]) => path === CONFIG || path === `${CONFIG}/logs`);
    return { ...state, files: { ...state.files, ...Object.fromEntries(kept) } };
  }
});
