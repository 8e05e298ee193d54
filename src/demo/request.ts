/**
 * One request on its way through the pipeline, as a value: what was asked, how it was wrapped, what came back and when.
 * The records of the streams are all views of it, which is why they agree.
 */
import { drawFailure, type Failure } from './failures.ts';
import { formats, freeFields, styles, type Format, type Style } from './formats.ts';
import { drawScore, expectedScore, type QualityScore } from './learning-curve.ts';
import { promptText } from './prompts.ts';
import type { Random } from './random.ts';
import { responseText } from './responses.ts';
import { pickTimestampStyle, type TimestampStyle } from './timestamps.ts';
import { pickTopic, type Topic } from './topics.ts';
import { pickWrapper, type Wrapper } from './wrappers.ts';

export interface Answer {
  readonly response: string;
  readonly score: QualityScore;
  /** The sections that the answer has. */
  readonly fieldsFound: readonly string[];
  readonly latencyMs: number;
}

export interface DemoRequest {
  readonly id: string;
  readonly timestampStyle: TimestampStyle;
  /** 0 at the first generation, 1 at the last. */
  readonly progress: number;
  readonly mode: string;
  readonly topic: Topic;
  readonly style: Style | null;
  readonly format: Format | null;
  readonly wrapper: Wrapper;
  readonly prompt: string;
  readonly outcome: { readonly answer: Answer } | { readonly failure: Failure };
  /** Milliseconds from arrival to the loaded wrappers, from there to the loaded format, and so on. */
  readonly stepsMs: {
    readonly wrappers: number;
    readonly format: number;
    readonly field: number;
    readonly forward: number;
  };
}

/** What the generator has to know of the moment at which a request arrives. */
export interface Circumstances {
  /** Seed of the whole history. */
  readonly seed: number;
  readonly progress: number;
  /** What multiplies the backend's latency. */
  readonly slowdown: number;
}

const formatProbability = 0.92;
const styleProbability = 0.9;
/** The backend never answers faster. */
const latencyMsMin = 900;

export function drawRequest(random: Random, circumstances: Circumstances): DemoRequest {
  const { seed, progress, slowdown } = circumstances;
  const topic = pickTopic(random, progress);
  const style = random.chance(styleProbability) ? random.weighted(styles, (each) => each.weight) : null;
  const format = random.chance(formatProbability) ? random.weighted(formats, (each) => each.weight) : null;
  const wrapper = pickWrapper(random, progress);
  const drawnMs = random.logNormal(wrapper.latencyMsMedian, wrapper.latencySigma) * slowdown;
  const latencyMs = Math.max(latencyMsMin, Math.round(drawnMs));
  const failure = drawFailure(random, latencyMs, wrapper.chain);
  const expected = expectedScore(progress) + wrapper.qualityOffset + topic.qualityOffset + (style?.qualityOffset ?? 0);
  return {
    id: requestId(random),
    timestampStyle: pickTimestampStyle(random),
    progress,
    mode: random.weighted(['produktion', 'evolution', 'probe'], (_, index) => [70, 24, 6][index] ?? 0),
    topic,
    style,
    format,
    wrapper,
    prompt: promptText(random, seed, topic, style),
    outcome: failure === null ? { answer: drawAnswer(random, topic, format, expected, latencyMs) } : { failure },
    stepsMs: {
      wrappers: random.whole(2, 14),
      format: random.whole(1, 6),
      field: random.whole(3, 28),
      forward: random.whole(1, 7),
    },
  };
}

/** A random UUID, version 4. */
function requestId(random: Random): string {
  const variant = random.pick(['8', '9', 'a', 'b']);
  return `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`;
}

function drawAnswer(random: Random, topic: Topic, format: Format | null, expected: number, latencyMs: number): Answer {
  const fields = format?.fields ?? freeFields;
  const score = drawScore(random, expected, fields.length);
  const missing = Math.round(fields.length * (1 - score.field_completeness / 100));
  const firstMissing = random.whole(0, fields.length - missing);
  const fieldsFound = fields.filter((_, index) => index < firstMissing || index >= firstMissing + missing);
  return { response: responseText(random, topic, fieldsFound), score, fieldsFound, latencyMs };
}
