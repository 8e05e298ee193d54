import { describe, expect, it } from 'vitest';
import { natureOf } from '../../../src/insight/curves/known-metrics.ts';

const open = Number.MAX_VALUE;

describe('what the name of a metric says', () => {
  it.each([
    ['avg_score', { min: 60, max: 97.5 }, { unit: 'points', better: 'higher', range: { min: 0, max: 100 } }],
    ['avgScore', { min: 60, max: 97.5 }, { unit: 'points', better: 'higher', range: { min: 0, max: 100 } }],
    ['success_rate', { min: 0.5, max: 1 }, { unit: 'share', better: 'higher', range: { min: 0, max: 1 } }],
    ['error_rate', { min: 0, max: 0.2 }, { unit: 'share', better: 'lower', range: { min: 0, max: 1 } }],
    ['latency_ms', { min: 12, max: 60_000 }, { unit: 'ms', better: 'lower', range: { min: 0, max: open } }],
    ['duration_ms', null, { unit: 'ms', better: 'lower', range: { min: 0, max: open } }],
    ['prompts_generated', { min: 14, max: 30 }, { unit: 'count', better: 'higher', range: { min: 0, max: open } }],
    ['loss', { min: 0.1, max: 9 }, { unit: null, better: 'lower', range: { min: 0, max: open } }],
    ['feedback_strength', { min: 0.3, max: 0.9 }, { unit: 'share', better: null, range: { min: 0, max: 1 } }],
    ['sample_count', { min: 3, max: 9 }, { unit: 'count', better: null, range: { min: 0, max: open } }],
    ['lambda', { min: 3, max: 9 }, { unit: null, better: null, range: null }],
  ])('%s', (name, extremes, nature) => {
    expect(natureOf(name, extremes)).toEqual(nature);
  });

  it('claims no unit and no range that the values do not keep to', () => {
    expect(natureOf('success_rate', { min: 50, max: 97 })).toEqual({ unit: null, better: 'higher', range: null });
    expect(natureOf('score', { min: -5, max: 90 })).toEqual({ unit: null, better: 'higher', range: null });
    expect(natureOf('latency_ms', { min: -1, max: 9 })).toEqual({ unit: 'ms', better: 'lower', range: null });
  });
});
