/** The sign of Varve: three layers of sediment, the youngest on top. */

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path className="mark-layer mark-layer-live" d="M2 8c4-4 7-4 10-1s6 3 10-1" />
      <path className="mark-layer mark-layer-daily" d="M2 13c4-3 7-3 10 0s6 2 10-1" />
      <path className="mark-layer mark-layer-archive" d="M2 18c4-2 7-2 10 0s6 1 10-1" />
    </svg>
  );
}
