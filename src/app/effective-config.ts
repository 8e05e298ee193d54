/** The configuration as it is in force, defaults filled in, without what must stay secret. */
import { listStreams } from '../archive/list-streams.ts';
import type { Config, StreamConfig } from '../config/config.ts';
import { defaultStream } from '../config/known-streams.ts';
import type { Machine } from '../machine/machine.ts';
import type { Notify } from '../model/policy.ts';
import type { LoadedConfig } from './load-config.ts';

export interface EffectiveStream extends StreamConfig {
  readonly stream: string;
}

/** Streams that the configuration names, else those that there are, with their roles. */
export async function effectiveStreams(
  machine: Machine,
  { config, directory }: LoadedConfig,
): Promise<EffectiveStream[]> {
  const { streams } = config;
  const names = streams === null ? await listStreams(machine.files, directory) : [...streams.keys()];
  return names.map((stream) => ({ stream, ...(streams?.get(stream) ?? defaultStream(stream)) }));
}

/** The engine without user, password and parameters of its address: any of them may open it. */
export function shownEngine(engine: Config['engine']) {
  if (engine.kind === 'embedded') return { kind: engine.kind, url: null, database: null, cluster: null };
  const url = new URL(engine.url);
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return { kind: engine.kind, url: url.href, database: engine.database, cluster: engine.cluster };
}

/** A shell command may hold a password, and only its kind is told. */
export function shownNotify(notify: Notify) {
  const { kind } = notify;
  return {
    kind,
    signal: 'signal' in notify ? notify.signal : null,
    pidFile: kind === 'pid-file' ? notify.pidFile : null,
    command: kind === 'command' ? notify.command : null,
  };
}
