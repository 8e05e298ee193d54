/** What every step needs to be applied, and what it reports. */
import type { Machine } from '../../machine/machine.ts';
import type { StepResult } from '../../model/plan.ts';
import type { Manifests } from '../manifests.ts';
import type { Places } from '../places.ts';
import type { MemberLimits } from '../split-members.ts';

export interface StepContext {
  readonly machine: Machine;
  readonly places: Places;
  readonly manifests: Manifests;
  readonly limits: MemberLimits;
  /** The time that the run acts at, in ms. */
  readonly nowMs: number;
  /** Keys that lead to a record's time; null: the well-known names. */
  timeFieldOf(stream: string): readonly string[] | null;
  /** Told after each piece of long work how many bytes it was. */
  readonly onProgress: (bytes: number) => void;
}

export type StepReport = Pick<StepResult, 'outcome' | 'detail' | 'head'> & Partial<Pick<StepResult, 'figures'>>;

export function done(detail: string, figures: StepResult['figures'] = {}): StepReport {
  return { outcome: 'done', detail, figures };
}

/** It was so already: an earlier run did it. */
export function unchanged(detail: string): StepReport {
  return { outcome: 'unchanged', detail };
}

/** It cannot be done now and must not be forced; a later run tries again. */
export function skipped(detail: string): StepReport {
  return { outcome: 'skipped', detail };
}
