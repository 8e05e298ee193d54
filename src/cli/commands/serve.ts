/** `varve serve`: stays, keeps the index up to date with the logs, and lets the other commands use it. */
import { parseListen } from '../../config/addresses.ts';
import { VarveError, exitCodes } from '../../model/errors.ts';
import { countOf } from '../../model/quantities.ts';
import type { Command } from '../command.ts';
import { indexProgress } from '../output/index-progress.ts';
import { writeJson } from '../output/json.ts';
import { leftOut } from '../output/left-out.ts';
import { pageAddress } from '../output/page-address.ts';
import { prepare } from '../prepare.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'follow the logs, so that every question is answered at once',
  usage: 'serve [FLAGS]',
  description: [
    'Stays, and puts each record into the index within a second of its being written, whatever is rotated, archived or cleaned meanwhile. query, tail, export, sql and index of the same user ask it, and answer at once.',
    'The engine runs in a process of its own and is started again when it dies. Ctrl-C or SIGTERM ends both; nothing is lost by it, nor by kill -9: the next one goes on where the index ends.',
    'Shows the logs on web pages, at the address that it says, and answers over HTTP; /docs has the reference of the API.',
    'With --schedule it also does whatever falls due, as varve run does, a minute and a half after its time: what cron or a timer has done by then is not done again.',
    'On a loopback address everybody on this machine may ask. On any other, tokens are asked for, and it does not start before there is one: varve token create NAME.',
  ],
  flags: ['listen', 'schedule'],
  without: ['stream', 'now'],
  positionals: { min: 0, max: 0 },
  exits: {
    0: 'stopped',
    1: 'the engine is not installed or does not start',
    2: 'bad usage or configuration, or tokens are asked for and there is none',
    75: 'another process keeps the index of these logs',
  },
  async run(surroundings, flags) {
    const { machine, terminal, stopped } = surroundings;
    const loaded = await prepare(surroundings, flags);
    const { directory, config } = loaded;
    const listen = readListen(flags.listen) ?? config.server.listen;
    // Loaded here: the commands that run every night need neither engine nor server.
    const { openServedLogs } = await import('../served-logs.ts');
    const tell = (event: string, text: string) => {
      if (flags.json) writeJson(terminal, { event, message: text });
      else if (!flags.quiet) terminal.out(`${text}\n`);
    };
    const warn = (message: string) => terminal.err(`varve: ${message}\n`);
    const request = { loaded, listen, isScheduling: flags.schedule, stopped };
    const served = await openServedLogs(surroundings, request, { tell, warn });
    if (flags.json) writeJson(terminal, { event: 'listening', url: served.url });
    else if (!flags.quiet) terminal.out(`Listening on ${served.url}\n`);
    let isTold = false;
    try {
      await served.follow({
        onProgress: indexProgress(terminal, () => machine.clock.nowMs()),
        onCaughtUp({ counts, unreadable, added }) {
          if (isTold) return;
          isTold = true;
          if (unreadable.length > 0) warn(leftOut(unreadable));
          const files = `${countOf(counts.live, 'live file')}, ${countOf(counts.daily, 'daily file')} and ${countOf(counts.archive, 'archived day')}`;
          const fresh = added.records === 0 ? '' : `; ${countOf(added.records, 'record')} were new`;
          tell('following', `Following ${files} in ${directory}${fresh}. Ctrl-C ends it.`);
          if (!flags.json && !flags.quiet) terminal.out(`\nOpen ${pageAddress(served.url, config.server.origins)}\n`);
        },
        onTrouble: (message) => warn(`cannot follow the logs just now: ${message}; it goes on trying`),
        onRecovered: () => tell('recovered', 'Following again; nothing was left out.'),
      });
    } finally {
      await served.close();
    }
    tell('stopped', 'Stopped.');
    return exitCodes.done;
  },
};

/** Throws `bad-usage`. */
export function readListen(written: string | undefined): string | null {
  if (written === undefined) return null;
  const address = parseListen(written);
  if (address.ok) return address.value;
  throw new VarveError('bad-usage', `--listen ${address.fault}`, address.hint);
}
