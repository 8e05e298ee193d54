/**
 * Installs the Debian packages that tests need, where that may be done without asking: as root, with apt-get, and only
 * what is missing. It never fails the run; a suite whose program stays away is skipped by name.
 */
import { run, silently } from './command.mjs';

/** Program to look for, and the package that brings it. */
const needed = [
  { program: 'strace', package: 'strace' },
  { program: 'cron', package: 'cron' },
  { program: 'ps', package: 'procps' },
  { program: 'unshare', package: 'util-linux' },
  { program: 'mkfs.ext4', package: 'e2fsprogs' },
  // Brings the library libfaketime along.
  { program: 'faketime', package: 'faketime' },
  { program: 'git', package: 'git' },
  { program: 'systemd-analyze', package: 'systemd' },
  { program: 'groff', package: 'groff-base' },
  { program: 'chromium', package: 'chromium' },
];
const timeoutMs = 5 * 60 * 1000;

async function isThere(program) {
  return (await run('sh', ['-c', 'command -v "$0"', program], silently)).status === 0;
}

function aptGet(...args) {
  return run('apt-get', ['-qq', ...args], { ...silently, timeoutMs, env: { DEBIAN_FRONTEND: 'noninteractive' } });
}

async function missingPackages() {
  const missing = [];
  for (const each of needed) if (!(await isThere(each.program))) missing.push(each.package);
  return missing;
}

/** Returns a sentence on what was done. */
export async function installDebianPackages() {
  const wanted = await missingPackages();
  if (wanted.length === 0) return 'everything is there';
  const names = wanted.join(', ');
  if (process.getuid?.() !== 0) return `not installed, since that takes root: ${names}`;
  if (!(await isThere('apt-get'))) return `not installed, since there is no apt-get: ${names}`;
  const install = () => aptGet('install', '--yes', '--no-install-recommends', ...wanted);
  // The lists on the machine may do; fetching them takes longer than the packages.
  if ((await install()).status !== 0) {
    await aptGet('update');
    const { status, output } = await install();
    if (status !== 0) process.stdout.write(output);
  }
  const stillMissing = await missingPackages();
  if (stillMissing.length === 0) return `installed ${names}`;
  return `apt-get could not install ${stillMissing.join(', ')}`;
}
