/** How long the launcher waits for what may never come, and how much it keeps. */
'use strict';

/** A time in ms that a person may set otherwise, on a machine that is slower than any we know. */
function setting(name, usual) {
  const given = Number(process.env[name]);
  return given > 0 ? given : usual;
}

module.exports = {
  /** Bundling takes well under a second; a bundler that hangs must not hang cron. */
  bundleMsMax: setting('VARVE_BUNDLE_MS', 60_000),
  /** The smoke test takes about a second; a program that never ends must not keep the last good one from running. */
  smokeTestMsMax: setting('VARVE_SMOKE_TEST_MS', 60_000),
  /** `npm ci` takes seconds with a registry that answers. */
  installMsMax: setting('VARVE_INSTALL_MS', 5 * 60_000),
  /** A `git pull` holds its lock for about a second. */
  gitWaitMs: setting('VARVE_GIT_WAIT_MS', 5_000),
  gitPollMs: 50,
  /** What failed after a long time is not tried again by every start; cron's next run always tries. */
  retryMs: 10 * 60_000,
  /** Sources that keep changing under the build: a `git pull` is done long before the last try. */
  buildTriesMax: 5,
  /** How long they are left to rest before the second try; twice as long before each one after. */
  restMs: 200,
  /** Enough for going back and forth between versions. */
  keptBuildsMax: 5,
  /** About 12 MB each: that of the last good version and that of the one before. */
  keptPackagesMax: 2,
  /** The longest install is far shorter; an older temporary folder belonged to a launcher that was killed. */
  abandonedMs: 60 * 60_000,
};
