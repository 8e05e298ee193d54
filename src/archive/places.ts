/** Where everything lies below a log directory. */
import {
  ARCHIVE_DIRECTORY,
  OWN_DIRECTORY,
  freshLiveName,
  manifestName,
  manifestTemporaryName,
} from '../lifecycle/names.ts';

export interface Places {
  /** The log directory itself. */
  readonly logs: string;
  readonly archives: string;
  /** What Varve keeps for itself: lock, journal, files on their way. */
  readonly own: string;
  readonly lock: string;
  readonly journal: string;
  readonly olderJournal: string;
  readonly cutOff: string;
  log(name: string): string;
  archive(name: string): string;
  manifest(stream: string, month: string): string;
  manifestTemporary(stream: string, month: string): string;
  freshLive(stream: string): string;
}

/** @param logs absolute path of the log directory */
export function placesOf(logs: string): Places {
  const archives = `${logs}/${ARCHIVE_DIRECTORY}`;
  const own = `${logs}/${OWN_DIRECTORY}`;
  return {
    logs,
    archives,
    own,
    lock: `${own}/lock`,
    journal: `${own}/runs.jsonl`,
    olderJournal: `${own}/runs.older.jsonl`,
    cutOff: `${own}/cut-off`,
    log: (name) => `${logs}/${name}`,
    archive: (name) => `${archives}/${name}`,
    manifest: (stream, month) => `${archives}/${manifestName(stream, month)}`,
    manifestTemporary: (stream, month) => `${archives}/${manifestTemporaryName(stream, month)}`,
    freshLive: (stream) => `${own}/${freshLiveName(stream)}`,
  };
}
