/** A step as a row for people and programs: which files it is about, where their records go, and how much that is. */
import type { Step } from '../model/plan.ts';
import { ARCHIVE_DIRECTORY } from './names.ts';

export interface DescribedStep {
  readonly kind: Step['kind'];
  readonly reason: string;
  readonly stream: string | null;
  /** YYYYMM. */
  readonly month: string | null;
  /** Names below the log directory. */
  readonly files: readonly string[];
  /** Where what is in them goes; null where nothing goes anywhere. */
  readonly into: string | null;
  /** Bytes that it is about: moved, compressed, read back or removed; null where that is no measure of it. */
  readonly bytes: number | null;
  readonly records: number | null;
}

/** Of a kind that a newer version brought, only what every step has is known. */
export function describeStep(step: Step): DescribedStep {
  const plain: DescribedStep = {
    kind: step.kind,
    reason: step.reason,
    stream: 'stream' in step ? step.stream : null,
    month: 'month' in step ? step.month : null,
    files: [],
    into: null,
    bytes: null,
    records: null,
  };
  switch (step.kind) {
    case 'swap':
    case 'finish-swap':
      return { ...plain, files: [step.live], into: step.daily, bytes: step.sizeBytes };
    case 'notify':
      return { ...plain, files: step.dailies };
    case 'begin-archive':
      return { ...plain, into: archived(step.archive) };
    case 'check-archive':
      return { ...plain, files: [archived(step.archive)], bytes: step.bytes };
    case 'cut-tail':
      return { ...plain, files: [archived(step.archive)], bytes: step.sizeBytes - step.committedBytes };
    case 'seal':
      return { ...plain, files: [step.daily], into: archived(step.archive), bytes: step.sizeBytes };
    case 'remove':
      return { ...plain, files: [step.daily], bytes: step.sizeBytes };
    case 'expire-archive':
      return { ...plain, files: [archived(step.archive)], bytes: step.sizeBytes };
    case 'remove-leftover':
      return { ...plain, files: [step.path] };
    case 'restore':
      return { ...plain, files: [step.daily], into: lastTwo(step.target), bytes: step.bytes, records: step.records };
    default:
      return plain;
  }
}

function archived(name: string): string {
  return `${ARCHIVE_DIRECTORY}/${name}`;
}

/** The directory and the name: where the logs lie on this machine is nobody's business. */
function lastTwo(path: string): string {
  return path.split('/').slice(-2).join('/');
}
