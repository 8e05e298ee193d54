/**
 * What the name of a stage says of it, whatever numbers and marks surround the words: `1_INCOMING` begins a request,
 * `4_BACKEND_FORWARD` hands it on, `5_RESPONSE` and `ERROR` end it. Other stages lie between.
 */

export type StageKind = 'incoming' | 'backend' | 'response' | 'error' | 'between';

/** The first that has one of its words counts, so a `BACKEND_ERROR` is an error and a `BACKEND_RESPONSE` a response. */
const wordsOf = [
  ['error', 'error|exception|failed|failure'],
  ['response', 'response|responded|answered|completed|finished|done|end'],
  ['incoming', 'incoming|received|begin|start'],
  ['backend', 'backend|forward|forwarded|upstream'],
] as const;

/** Words stand between characters that are no letters; read alike by JavaScript and by the engine. */
const pattern = (words: string) => `(?:^|[^a-z])(?:${words})(?:$|[^a-z])`;
const patterns = wordsOf.map(([kind, words]) => ({ kind, regExp: new RegExp(pattern(words), 'i') }));

export function stageKindOf(stage: string): StageKind {
  return patterns.find(({ regExp }) => regExp.test(stage))?.kind ?? 'between';
}

/** The same of an SQL expression of a text, as one of the words of `StageKind`. */
export function stageKindSql(stage: string): string {
  const cases = wordsOf.map(([kind, words]) => `match(${stage}, '(?i)${pattern(words)}'), '${kind}'`);
  return `multiIf(${cases.join(', ')}, 'between')`;
}

/** The number in front of a stage's name, as `2.5_FORMAT_LOADED` has 2.5; null where there is none. */
export function stageNumberOf(stage: string): number | null {
  const [, number] = /^(\d{1,6}(?:\.\d{1,3})?)(?![\d.])/.exec(stage) ?? [];
  return number === undefined ? null : Number(number);
}
