/** A small button in a pill, for what narrows a page; pressed or not where it is a switch. */
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export interface ChipProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly children: ReactNode;
  /** Of a switch: whether it is on. */
  readonly on?: boolean;
}

export function Chip({ children, on, className = '', ...rest }: ChipProps) {
  return (
    <button
      type="button"
      className={`chip ${className}`}
      {...(on === undefined ? {} : { 'aria-pressed': on })}
      {...rest}
    >
      {children}
    </button>
  );
}

/** A filter that can be taken away again. */
export function FilterChip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <span className="chip filter-chip">
      <code title={text}>{text}</code>
      <button type="button" className="filter-chip-remove" aria-label={`Remove the filter ${text}`} onClick={onRemove}>
        ×
      </button>
    </span>
  );
}
