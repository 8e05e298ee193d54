/** Runs the test suites on a given Node, counts what they report, and collects why suites were skipped. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { packageBin, root, run } from './command.mjs';

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

function readSkipped(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line)).map(({ suite, why }) => `${suite}: ${why}`);
}

/** Test files in which something was skipped though no need of the machine was reported. */
function skippedWithoutReason(report, reasons) {
  const files = report.testResults
    .filter(({ assertionResults }) =>
      assertionResults.some(({ status }) => ['skipped', 'pending', 'todo'].includes(status)),
    )
    .map(({ name }) => path.relative(root, name));
  return files
    .filter((file) => !reasons.some((reason) => reason.startsWith(`${file}:`)))
    .map((file) => `${file}: it does not say why`);
}

function count(report, status) {
  const passed = report?.numPassedTests ?? 0;
  let failed = report?.numFailedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  // A file that does not load has no tests that could fail.
  failed += (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  // So is an error outside of tests, no test at all, or a crash of the runner itself.
  if (failed === 0 && (status !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped };
}

/** The first lines of why each test failed, under its file and name: the end of a long log is what people see. */
function describeFailures(report) {
  const files = (report?.testResults ?? []).filter(({ status }) => status === 'failed');
  return files.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(root, name);
    if (assertionResults.length === 0) return [`${file}: ${firstLines(message)}`];
    return assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${file}: ${fullName}: ${firstLines(failureMessages.join('\n'))}`);
  });
}

function firstLines(text) {
  return stripVTControlCharacters(text).trim().split('\n').slice(0, 12).join('\n      ');
}

/**
 * Runs Vitest on the program `node` with further arguments. Returns `{ passed, failed, skipped, reasons, failures }`, the
 * numbers of tests, a line for each skipped suite, and a text for each failed test.
 */
export async function runVitest({ node, args = [], env = {} }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'varve-test-'));
  try {
    const reportFile = path.join(folder, 'report.json');
    const skippedFile = path.join(folder, 'skipped');
    const { status } = await run(
      node,
      [
        packageBin('vitest', 'vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reportFile}`,
        ...args,
      ],
      {
        env: {
          TZ: 'UTC',
          VARVE_SKIPPED_FILE: skippedFile,
          // Tests that start `bin/varve` find `node` on the PATH: it must be the one that is tested.
          PATH: [path.dirname(node), process.env.PATH, '/usr/sbin', '/sbin'].join(path.delimiter),
          ...env,
        },
      },
    );
    const report = readJson(reportFile);
    const reasons = readSkipped(skippedFile);
    if (report) reasons.push(...skippedWithoutReason(report, reasons));
    return { ...count(report, status), reasons, failures: describeFailures(report) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
