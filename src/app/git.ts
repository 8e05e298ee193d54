/**
 * Git as it is asked here: the checkout may belong to another user than the one who runs this, nobody is there to type a
 * password, and what is read are its outputs for programs.
 */
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';

/** Questions about the checkout itself. */
const LOCAL_MS_MAX = 60_000;
/** Questions to a remote, which may be far away or gone. */
export const REMOTE_MS_MAX = 120_000;

/**
 * Looking at a checkout writes nothing into it: `git status` would otherwise take the lock of the index and write it
 * again, in the way of whoever works there. Ssh, which has no terminal here either, is not told how to be called: the checkout may know a key of its own. What git
 * says is read, and shown beside English.
 */
const environment = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  SSH_ASKPASS_REQUIRE: 'never',
  LC_ALL: 'C',
};

export interface Git {
  /** Output without the line end; null where git says no. */
  ask(words: readonly string[], timeoutMs?: number): Promise<string | null>;
  /** Output. Throws `update-refused` with what git said. */
  tell(words: readonly string[], timeoutMs?: number, action?: string): Promise<string>;
  /** Output or refusal of git, for those who judge themselves. */
  run(
    words: readonly string[],
    timeoutMs?: number,
  ): Promise<{ exitCode: number | null; stdout: string; stderr: string }>;
}

/** @param root absolute path of the checkout */
export function gitIn({ processes }: Machine, root: string): Git {
  const run = (words: readonly string[], timeoutMs = LOCAL_MS_MAX, action = 'varve') =>
    processes.run('git', ['-c', `safe.directory=${root}`, '-C', root, ...words], {
      addEnv: { ...environment, GIT_REFLOG_ACTION: action },
      timeoutMs,
    });
  return {
    run,
    async ask(words, timeoutMs) {
      const { exitCode, stdout } = await run(words, timeoutMs);
      return exitCode === 0 ? stdout.trimEnd() : null;
    },
    async tell(words, timeoutMs, action) {
      const { exitCode, stdout, stderr } = await run(words, timeoutMs, action);
      if (exitCode === 0) return stdout.trimEnd();
      const said = exitCode === null ? 'it did not end in time' : stderr.trim() || stdout.trim();
      const hint = exitCode === 127 ? 'install git: apt-get install git' : `see what git says in ${root}`;
      throw new VarveError('update-refused', `git ${words.join(' ')} failed: ${said}`, hint);
    },
  };
}
