/**
 * What holds where the file is silent, as it would be written there. The schema, the reader and `varve init` all take
 * the defaults from here.
 */
export const defaultSettings = {
  rotate: { schedule: '0 2 * * *', dated: 'today', 'max-size': '1GiB', notify: 'none' },
  archive: { schedule: '0 3 1 * *', compression: 'gzip', level: 6, settle: '10m' },
  clean: { schedule: '0 4 * * 0', 'keep-days': 7, 'keep-archives': 'forever', 'min-free-disk': '5%' },
  engine: { kind: 'embedded' },
  cluster: { database: 'varve' },
  server: { listen: '127.0.0.1:8020', auth: 'auto', 'rate-limit': 6000, log: 'none' },
  signal: 'HUP',
} as const;
