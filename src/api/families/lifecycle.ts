/** Endpoints in the order of the reference. Tiers, files, archives and runs. */
import type { Endpoint } from '../endpoint.ts';
import { getArchive, listArchives, restoreArchive, verifyArchive } from '../resources/archives.ts';
import { getFile, getFileContent, listFiles } from '../resources/files.ts';
import { fillWithDemoLogs } from '../resources/demo.ts';
import { archiveLogs, cleanLogs, getPlan, getSchedule, rotateLogs } from '../resources/lifecycle.ts';
import { followRun, getRun, listRuns, startAudit } from '../resources/runs.ts';
import { listTiers } from '../resources/tiers.ts';
import { listUnparsable } from '../resources/unparsable.ts';

export const lifecycleEndpoints: readonly Endpoint[] = [
  listTiers,
  listFiles,
  getFile,
  getFileContent,
  listArchives,
  getArchive,
  verifyArchive,
  restoreArchive,
  getPlan,
  rotateLogs,
  archiveLogs,
  cleanLogs,
  getSchedule,
  listRuns,
  getRun,
  followRun,
  startAudit,
  listUnparsable,
  fillWithDemoLogs,
];
