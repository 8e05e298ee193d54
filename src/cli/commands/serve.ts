/** `varve serve`: stays, keeps the index up to date with the logs, and lets the other commands use it. */
import { parseListen } from '../../config/addresses.ts';
import { VarveError, exitCodes } from '../../model/errors.ts';
import { countOf } from '../../model/quantities.ts';
import type { Command } from '../command.ts';
import { indexProgress } from '../output/index-progress.ts';
import { writeJson } from '../output/json.ts';
import { leftOut } from '../output/left-out.ts';
import { prepare } from '../prepare.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'follow the logs, so that every question is answered at once',
  usage: 'serve [FLAGS]',
  description: [
    'Stays, and puts each record into the index within a second of its being written, whatever is rotated, archived or cleaned meanwhile. query, tail, export, sql and index of the same user ask it, and answer at once.',
    'The engine runs in a process of its own and is started again when it dies. Ctrl-C or SIGTERM ends both; nothing is lost by it, nor by kill -9: the next one goes on where the index ends.',
  ],
  flags: ['listen'],
  without: ['stream', 'now'],
  positionals: { min: 0, max: 0 },
  exits: {
    0: 'stopped',
    1: 'the engine is not installed or does not start',
    2: 'bad usage or configuration',
    75: 'another process keeps the index of these logs',
  },
  async run(surroundings, flags) {
    const { machine, terminal, self, host, stopped } = surroundings;
    const prepared = await prepare(surroundings, flags);
    const { directory, config, isListed, timeFieldOf } = prepared;
    const listen = readListen(flags.listen) ?? config.server.listen;
    const { keepIndex } = await import('../../app/index/open-index.ts');
    const { servicesOver } = await import('../../api/open-services.ts');
    const { serveApi } = await import('../../api/serve-api.ts');
    const { openGuard } = await import('../../api/auth/guard.ts');
    const tell = (event: string, text: string) => {
      if (flags.json) writeJson(terminal, { event, message: text });
      else if (!flags.quiet) terminal.out(`${text}\n`);
    };
    const warn = (message: string) => terminal.err(`varve: ${message}\n`);
    const { timezone } = config.policy;
    const request = { directory, timezone, host, engine: config.engine, includes: isListed, timeFieldOf, self };
    const index = await keepIndex(machine, request, {
      onGone: () => warn('the engine ended, and is started again'),
      onBack: () => tell('engine-back', 'The engine is back.'),
      onFailed: (message) => warn(`the engine does not start: ${message}; the next try is made by itself`),
    });
    let isTold = false;
    try {
      const { readOnlyMachine, version } = surroundings;
      const services = servicesOver(index, { ...prepared, machine, readOnlyMachine, request, version, host, stopped });
      const served = await serveApi(services, openGuard, listen, {
        onAnswered: () => undefined,
        onFault: (message, id) => warn(`request ${id}: ${message}`),
      });
      if (flags.json) writeJson(terminal, { event: 'listening', url: served.url });
      else if (!flags.quiet) terminal.out(`Listening on ${served.url}\n`);
      await services.followed.follow(stopped, {
        onProgress: indexProgress(terminal, () => machine.clock.nowMs()),
        onCaughtUp({ counts, unreadable, added }) {
          if (isTold) return;
          isTold = true;
          if (unreadable.length > 0) warn(leftOut(unreadable));
          const files = `${countOf(counts.live, 'live file')}, ${countOf(counts.daily, 'daily file')} and ${countOf(counts.archive, 'archived day')}`;
          const fresh = added.records === 0 ? '' : `; ${countOf(added.records, 'record')} were new`;
          tell('following', `Following ${files} in ${directory}${fresh}. Ctrl-C ends it.`);
        },
        onTrouble: (message) => warn(`cannot follow the logs just now: ${message}; it goes on trying`),
        onRecovered: () => tell('recovered', 'Following again; nothing was left out.'),
      });
      await served.close();
    } finally {
      await index.close();
    }
    tell('stopped', 'Stopped.');
    return exitCodes.done;
  },
};

function readListen(written: string | undefined): string | null {
  if (written === undefined) return null;
  const address = parseListen(written);
  if (address.ok) return address.value;
  throw new VarveError('bad-usage', `--listen ${address.fault}`, address.hint);
}
