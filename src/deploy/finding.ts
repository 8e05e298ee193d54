/** What a look at a deployment found: one sentence for each thing that must be right at two o'clock in the night. */

export interface Finding {
  /** What was looked at, in one or two words. */
  readonly check: string;
  /** `warning`: it works, but a person should know. `failure`: something will not work, or does not any more. */
  readonly state: 'ok' | 'warning' | 'failure';
  readonly message: string;
  /** What to do; empty where all is well. */
  readonly remedy: string;
}

export function ok(check: string, message: string): Finding {
  return { check, state: 'ok', message, remedy: '' };
}

export function warning(check: string, message: string, remedy: string): Finding {
  return { check, state: 'warning', message, remedy };
}

export function failure(check: string, message: string, remedy: string): Finding {
  return { check, state: 'failure', message, remedy };
}
