import { describe, expect, it } from 'vitest';
import { stageKindOf, stageNumberOf } from '../../src/query/stage-kinds.ts';

describe('stageKindOf', () => {
  it.each([
    ['1_INCOMING', 'incoming'],
    ['2_WRAPPERS_LOADED', 'between'],
    ['2.5_FORMAT_LOADED', 'between'],
    ['3_FIELD_CALIBRATED', 'between'],
    ['4_BACKEND_FORWARD', 'backend'],
    ['5_RESPONSE', 'response'],
    ['ERROR', 'error'],
    ['backend error', 'error'],
    ['backend-response', 'response'],
    ['request.received', 'incoming'],
    ['Start', 'incoming'],
    ['restart', 'between'],
    ['ERRORS', 'between'],
    ['sender', 'between'],
    ['', 'between'],
  ])('reads %s as %s', (stage, kind) => expect(stageKindOf(stage)).toBe(kind));
});

describe('stageNumberOf', () => {
  it.each([
    ['1_INCOMING', 1],
    ['2.5_FORMAT_LOADED', 2.5],
    ['10', 10],
    ['ERROR', null],
    ['1.2.3', null],
    ['', null],
  ])('reads %s as %s', (stage, number) => expect(stageNumberOf(stage)).toBe(number));
});
