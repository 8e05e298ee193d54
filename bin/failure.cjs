/**
 * Why a version cannot be had, in words for a person: the message says what is wrong and the hint what to do. Whoever
 * prints it needs no stack.
 */
'use strict';

class Failure extends Error {
  name = 'Failure';

  /** `lasting`: finding it out took long, so the next start should not do so again at once. */
  constructor(message, { hint, cause, lasting = false }) {
    super(message, { cause });
    this.hint = hint;
    this.lasting = lasting;
  }
}

/** Whether the system refused, as against a fault in the sources or in this program. */
const isSystemError = (error) => error.syscall !== undefined;

/** Without stack frames, blank lines, warnings and Node's farewell. */
const tellingLines = (output) =>
  output
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !/^\s+at |^Node\.js v|^\s*[\^~]+$|^npm warn|^npm error$/.test(line));

/** As much as a message bears. */
const linesMax = 6;

/** What a child that failed said last: a program's own message stands behind all that it printed before. */
const lastWords = (output) => tellingLines(output).slice(-linesMax).join('\n');

/** What it said first: npm begins with what went wrong, and ends with advice. */
const firstWords = (output) => tellingLines(output).slice(0, linesMax).join('\n');

module.exports = { Failure, firstWords, isSystemError, lastWords };
