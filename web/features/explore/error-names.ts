/** Which names of stages and levels say that something went wrong. */

/** As the API tells stages of requests apart. */
const stageOfError = /(?:^|[^a-z])(?:error|exception|failed|failure)(?:$|[^a-z])/i;
const levelOfError = /^(?:err|error|fatal|crit|critical|alert|emerg|emergency|panic|severe)$/i;

export function isErrorName(name: string): boolean {
  return stageOfError.test(name) || levelOfError.test(name);
}
