/** What a command is: its own help, flags and exit codes, and what it does. One file per command. */
import type { LaunchTrouble } from '../deploy/diagnose-checkout.ts';
import type { Machine } from '../machine/machine.ts';
import type { Terminal } from './output/terminal.ts';

/** The world as main.ts hands it down. */
export interface Surroundings {
  readonly machine: Machine;
  /** The same machine with files that cannot be changed. */
  readonly readOnlyMachine: Machine;
  readonly terminal: Terminal;
  readonly workingDirectory: string;
  /** IANA name. */
  readonly systemTimezone: string;
  readonly version: string;
  /** Absolute path of the checkout or the installed package. */
  readonly root: string;
  /** Absolute path of the Node that runs this program. */
  readonly node: string;
  /** Its version, such as 20.19.0. */
  readonly nodeVersion: string;
  /** How this very program is started: the program and the words before a command. */
  readonly self: readonly [string, ...string[]];
  /** Name of this machine. */
  readonly host: string;
  /** Why the last good version runs instead of that of the checkout; null where the right one does. */
  readonly trouble: LaunchTrouble | null;
  /** Absolute path of the configuration's JSON Schema. */
  readonly schemaPath: string;
  /** Absolute path of the web UI that this very program was bundled with. */
  readonly webFolder: string;
  /** Settles when a person or the system asks the program to end, or nobody reads its output any more: see its reason. */
  readonly stopped: AbortSignal;
}

/** Flags after reading; each command says which of them it takes. */
export interface Flags {
  readonly config: string | undefined;
  readonly logs: string | undefined;
  readonly streams: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
  /** The time to act at, in ms; undefined: the machine's clock. */
  readonly nowMs: number | undefined;
  readonly to: string | undefined;
  readonly once: boolean;
  readonly configDir: string | undefined;
  readonly systemd: boolean;
  readonly from: string | undefined;
  readonly order: string | undefined;
  readonly limit: string | undefined;
  readonly fields: string | undefined;
  readonly raw: boolean;
  readonly csv: boolean;
  readonly count: boolean;
  readonly format: string | undefined;
  readonly output: string | undefined;
  readonly listen: string | undefined;
  readonly schedule: boolean;
  readonly scope: string | undefined;
  readonly expires: string | undefined;
  readonly positionals: readonly string[];
}

export type FlagName =
  | 'config'
  | 'logs'
  | 'stream'
  | 'dry-run'
  | 'json'
  | 'quiet'
  | 'no-color'
  | 'now'
  | 'to'
  | 'once'
  | 'config-dir'
  | 'systemd'
  | 'from'
  | 'order'
  | 'limit'
  | 'fields'
  | 'raw'
  | 'csv'
  | 'count'
  | 'format'
  | 'output'
  | 'listen'
  | 'schedule'
  | 'scope'
  | 'expires';

export interface Command {
  readonly name: string;
  /** What it does, in one line for the list of commands. */
  readonly summary: string;
  /** How it is called, without the program's name. */
  readonly usage: string;
  /** Paragraphs of its help. */
  readonly description: readonly string[];
  /** Flags beyond those that every command takes. */
  readonly flags: readonly FlagName[];
  /** Flags among those of every command that mean nothing here. */
  readonly without?: readonly FlagName[];
  /** How many words it takes beside flags. */
  readonly positionals: { readonly min: number; readonly max: number };
  /** Its exit codes and what each means here. */
  readonly exits: Readonly<Record<number, string>>;
  run(surroundings: Surroundings, flags: Flags): Promise<number>;
}
