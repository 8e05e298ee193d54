/** Numbers as they stand in filters: exact as integers of any length, and as the float that they are nearest to. */

/** JSON's numbers. */
const NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

export interface FilterNumber {
  /** The largest integer that is not above it, and the smallest that is not below it. */
  readonly floor: bigint;
  readonly ceiling: bigint;
  readonly float: number;
}

/** Null where the text is no number, or one that no float holds. */
export function filterNumber(text: string): FilterNumber | null {
  const [, sign, whole, fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  const float = Number(text);
  if (whole === undefined || !Number.isFinite(float)) return null;
  // Nearer to zero than any float is zero, as it is in a record.
  if (float === 0) return integer(0n, 0);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const scale = Number(exponent) - fraction.length;
  if (scale >= 0) return integer(digits * 10n ** BigInt(scale), float);
  const divisor = 10n ** BigInt(-scale);
  if (digits % divisor === 0n) return integer(digits / divisor, float);
  const towardsZero = digits / divisor;
  const floor = digits < 0n ? towardsZero - 1n : towardsZero;
  return { floor, ceiling: floor + 1n, float };
}

function integer(value: bigint, float: number): FilterNumber {
  return { floor: value, ceiling: value, float };
}
