/** Whether the program is the one that Git has, whole, and the one that runs. */
import { failure, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

/** Why another version than that of the checkout runs, as the launcher found it. */
export interface LaunchTrouble {
  /** Since when, RFC 3339. */
  readonly since: string;
  readonly reason: string;
  readonly hint: string;
}

export type CheckoutFacts =
  | { readonly kind: 'package'; readonly root: string }
  | {
      readonly kind: 'git';
      readonly root: string;
      readonly head: string;
      /** Null where no branch is checked out. */
      readonly branch: string | null;
      /** Such as `origin/main`; null where the branch follows none. */
      readonly upstream: string | null;
      /** Names of changed and unknown files. */
      readonly changed: readonly string[];
      /** What git is in the middle of; null: nothing. */
      readonly unfinished: string | null;
      /** Newest commit of the remote branch; null where it could not be asked. */
      readonly remoteHead: string | null;
      /** What git said when the remote did not answer. */
      readonly remoteError: string;
      /** Whether the newest commit of the remote is part of what is here. */
      readonly hasRemoteHead: boolean;
    };

const NAMES_MAX = 4;
const SHORT_HASH_CHARS = 9;

export function diagnoseCheckout(facts: CheckoutFacts, trouble: LaunchTrouble | null): Finding[] {
  return [version(facts, trouble), ...(facts.kind === 'git' ? [whole(facts), remote(facts)] : [])];
}

function version(facts: CheckoutFacts, trouble: LaunchTrouble | null): Finding {
  if (trouble !== null) {
    const message = `the last good version runs since ${trouble.since}, not that of ${facts.root}: ${trouble.reason}`;
    return failure('version', message, trouble.hint);
  }
  if (facts.kind === 'package') return ok('version', `the installed package in ${facts.root}`);
  return ok('version', `commit ${facts.head.slice(0, SHORT_HASH_CHARS)} of ${facts.root}`);
}

function whole({ root, changed, unfinished, branch }: Extract<CheckoutFacts, { kind: 'git' }>): Finding {
  if (unfinished !== null) {
    return failure('checkout', `${unfinished} in ${root} is not finished`, `see: git -C ${root} status`);
  }
  if (changed.length > 0) {
    const more = changed.length > NAMES_MAX ? ` and ${changed.length - NAMES_MAX} more` : '';
    const message = `${root} is not what Git has: ${changed.slice(0, NAMES_MAX).join(', ')}${more}`;
    return warning('checkout', message, `commit or drop the changes: git -C ${root} status`);
  }
  if (branch === null) {
    return warning('checkout', `${root} is on no branch, so git pull does nothing`, `git -C ${root} switch main`);
  }
  return ok('checkout', `clean, on branch ${branch}`);
}

function remote(facts: Extract<CheckoutFacts, { kind: 'git' }>): Finding {
  const { root, upstream, remoteHead, remoteError, hasRemoteHead } = facts;
  if (upstream === null) {
    const remedy = `git -C ${root} branch --set-upstream-to=origin/main`;
    return warning('remote', 'the branch follows no remote branch, so git pull does nothing', remedy);
  }
  if (remoteHead === null) {
    return warning('remote', `${upstream} cannot be asked: ${remoteError}`, `try: git -C ${root} fetch`);
  }
  if (hasRemoteHead) return ok('remote', `nothing newer in ${upstream}`);
  const commit = remoteHead.slice(0, SHORT_HASH_CHARS);
  return warning('remote', `${upstream} has newer commits, up to ${commit}`, 'varve update');
}
