/** A small line without axes, for small multiples: all of a set share one scale, which the caller gives. */

export interface SparklineProps {
  /** What it shows, for those who hear the page. */
  readonly label: string;
  /** null: a gap. */
  readonly values: readonly (number | null)[];
  readonly min: number;
  readonly max: number;
  /** Token of its colour. */
  readonly color: string;
  readonly height?: number;
}

const WIDTH = 100;

export function Sparkline({ label, values, min, max, color, height = 56 }: SparklineProps) {
  const step = values.length > 1 ? WIDTH / (values.length - 1) : 0;
  const y = (value: number) => (max === min ? height / 2 : height - 2 - ((value - min) / (max - min)) * (height - 4));
  const parts: string[] = [];
  let isOpen = false;
  for (const [index, value] of values.entries()) {
    if (value !== null) parts.push(`${isOpen ? 'L' : 'M'}${(index * step).toFixed(2)} ${y(value).toFixed(2)}`);
    isOpen = value !== null;
  }
  const isWhole = values.length > 0 && values.every((value) => value !== null);
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${height}`}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ color: `var(${color})` }}
    >
      {isWhole && <path className="sparkline-area" d={`${parts.join('')}L${WIDTH} ${height}L0 ${height}Z`} />}
      <path className="sparkline-line" d={parts.join('')} />
    </svg>
  );
}
