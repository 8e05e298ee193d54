/** Links that open something on this page: the place on the page stays, the address says what is open. */
import type { ReactNode } from 'react';
import { changeParams, changed, hrefOf, useParams } from '../../shared/scope/address.ts';
import type { Changes } from '../../shared/scope/address.ts';

export interface HereProps {
  readonly changes: Changes;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
}

export function Here({ changes, children, className, label }: HereProps) {
  const params = useParams();
  return (
    <a
      href={hrefOf('lifecycle', changed(params, changes))}
      className={className}
      aria-label={label}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        changeParams(changes);
      }}
    >
      {children}
    </a>
  );
}
