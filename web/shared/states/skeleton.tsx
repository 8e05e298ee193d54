/** Keeps the height of what is on its way. It shows itself only after a moment (in CSS), so that quick answers do not flicker. */

export function Skeleton({ height }: { readonly height: number }) {
  return (
    <div className="skeleton" style={{ height }} role="status">
      <span className="visually-hidden">Loading</span>
    </div>
  );
}
