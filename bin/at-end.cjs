/** What must be undone when this process ends, by itself or by a signal: temporary folders, and children that go on. */
'use strict';

const cleanups = new Set();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function cleanUp() {
  for (const cleanup of [...cleanups].toReversed()) cleanup();
}

function onSignal(signal) {
  // Where the program listens too, it decides when to end, and its end cleans up.
  if (process.listenerCount(signal) > 1) return;
  cleanUp();
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}

/** Has `cleanup` called at the end. What comes back takes that back. */
function atEnd(cleanup) {
  if (cleanups.size === 0) {
    process.on('exit', cleanUp);
    for (const signal of signals) process.on(signal, onSignal);
  }
  cleanups.add(cleanup);
  return () => {
    if (!cleanups.delete(cleanup) || cleanups.size > 0) return;
    process.off('exit', cleanUp);
    for (const signal of signals) process.off(signal, onSignal);
  };
}

module.exports = { atEnd };
