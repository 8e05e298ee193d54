/**
 * What is said, and kept for `varve status` and `varve doctor`, while an older version runs than the checkout asks for.
 * A copy lies in each build, which must be able to say it without the checkout.
 */
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const fileName = 'trouble.json';

/** What is on record, or null where there is nothing, or nothing that can be read. */
function readTrouble(cache) {
  try {
    return JSON.parse(fs.readFileSync(path.join(cache, fileName), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || error.code !== undefined) return null;
    throw error;
  }
}

/** Writes the record where that is allowed; saying it is what matters. */
function keep(cache, trouble) {
  const temporary = path.join(cache, `tmp-${process.pid}-${crypto.randomBytes(6).toString('hex')}`);
  try {
    fs.writeFileSync(temporary, `${JSON.stringify(trouble, null, 2)}\n`);
    fs.renameSync(temporary, path.join(cache, fileName));
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    if (error.code === undefined) throw error;
  }
}

const inOneLine = (text) => text.trim().replaceAll(/\s*\n\s*/g, '; ');

/** Says on standard error, and keeps, that the build in `folder` runs in place of what the checkout asks for. */
function tellTrouble({ root, cache, folder, wanted, reason, hint }) {
  const running = path.basename(folder);
  const before = readTrouble(cache);
  const trouble = {
    // As long as the same version has to stand in, it is one trouble, whatever other reasons come to it.
    since: before?.running === running ? before.since : new Date().toISOString(),
    reason: inOneLine(reason),
    hint: inOneLine(hint),
    wanted,
    running,
  };
  const built = fs.statSync(path.join(folder, 'main.js')).mtime.toISOString().replace(/\.\d+/, '');
  process.stderr.write(
    `varve: running the last good version (${running.slice(0, 12)}, built ${built}), ` +
      `because the sources in ${root} do not work: ${trouble.reason}\nhint: ${trouble.hint}\n`,
  );
  if (JSON.stringify(trouble) !== JSON.stringify(before)) keep(cache, trouble);
  return trouble;
}

/** Forgets it, since the version that is asked for runs. Where another user owns the record, that user's next run does. */
function endTrouble(cache) {
  try {
    fs.rmSync(path.join(cache, fileName), { force: true });
  } catch (error) {
    if (error.code === undefined) throw error;
  }
}

const hasTrouble = (cache) => fs.existsSync(path.join(cache, fileName));

module.exports = { endTrouble, hasTrouble, tellTrouble };
