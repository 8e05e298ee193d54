/** Finds npm and calls it: cron's environment is bare, and npm's own settings of the surroundings must not get in. */
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/** Beside Node, as Node's archives, nvm and NodeSource have it. */
const besideNode = () =>
  path.join(path.dirname(fs.realpathSync(process.execPath)), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');

/** The npm that a person named, that of this Node, or the first on PATH; null where there is none. */
function findNpm() {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder || '.', 'npm'));
  const candidates = process.env.VARVE_NPM ? [process.env.VARVE_NPM] : [besideNode(), ...onPath];
  const found = candidates.find((file) => fs.existsSync(file));
  if (found === undefined) return null;
  const file = fs.realpathSync(found);
  // A script for Node is given to this Node: `#!/usr/bin/env node` finds none with cron's PATH.
  if (/\.[cm]?js$/.test(file)) return { command: process.execPath, args: [file] };
  return { command: file, args: [] };
}

function mayWrite(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch (error) {
    if (error.code === undefined) throw error;
    return false;
  }
}

/** Arguments and environment of an install of what the lock asks for to run, into `folder`, without any script. */
function installCall(folder) {
  const args = ['ci', '--prefix', folder, '--omit=dev', '--include=optional', '--ignore-scripts'];
  args.push('--no-audit', '--no-fund', '--no-progress', '--no-update-notifier', '--loglevel=error');
  // Users that services run as often have no home; npm wants a place for what it downloads.
  if (!process.env.npm_config_cache && !mayWrite(os.homedir())) args.push('--cache', path.join(folder, 'npm-cache'));
  const env = { ...process.env };
  // Of an `npm start` that this may be in: what npm tells its scripts is about that project.
  for (const name of Object.keys(env))
    if (/^npm_(?:lifecycle|package|command|execpath|node)/.test(name)) delete env[name];
  return { args, env };
}

module.exports = { findNpm, installCall };
