/** Small bars without axes, for small multiples: all of a set share both scales, which the caller gives. */

export interface MiniBarsProps {
  /** What it shows, for those who hear the page. */
  readonly label: string;
  readonly values: readonly number[];
  /** The value that is as high as the picture. */
  readonly max: number;
  /** Places of upright lines, from 0 at the left to 1 at the right. */
  readonly marks?: readonly number[];
  readonly height?: number;
}

const WIDTH = 100;
const GAP = 0.12;

export function MiniBars({ label, values, max, marks = [], height = 44 }: MiniBarsProps) {
  const step = values.length === 0 ? WIDTH : WIDTH / values.length;
  const path = values
    .map((value, index) => {
      if (value <= 0 || max <= 0) return '';
      const high = Math.max(1, (value / max) * (height - 2));
      return `M${(index * step).toFixed(2)} ${height}v${(-high).toFixed(2)}h${(step * (1 - GAP)).toFixed(2)}v${high.toFixed(2)}z`;
    })
    .join('');
  return (
    <svg
      className="mini-bars"
      viewBox={`0 0 ${WIDTH} ${height}`}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className="mini-bars-floor" d={`M0 ${height - 0.5}H${WIDTH}`} />
      <path className="mini-bars-bars" d={path} />
      {marks.map((at) => (
        <path key={at} className="mini-bars-mark" d={`M${(at * WIDTH).toFixed(2)} 0V${height}`} />
      ))}
    </svg>
  );
}
