/** How an engine is spoken to: what differs between the embedded one, a server and a cluster beside the tables. */
export type Settings = Readonly<Record<string, string | number>>;

export interface EngineManners {
  /** Settings of every query. */
  readonly settings: Settings;
  /** What the names of its inserts begin with, so that they are found while they run. */
  readonly insertName: string;
  /** For how long an insert whose answer was lost is sent again; 0: never. */
  readonly insertMsMax: number;
  /** What to do when it does not answer. */
  readonly goneHint: string;
}
