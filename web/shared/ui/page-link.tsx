/** A link to a page that is shown without loading anew, and that is a real link all the same. */
import type { AnchorHTMLAttributes } from 'react';
import { goTo } from '../scope/address.ts';

export interface PageLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
}

export function PageLink({ href, onClick, children, ...rest }: PageLinkProps) {
  return (
    <a
      href={href}
      onClick={(event) => {
        onClick?.(event);
        // A new tab, a new window, a download: as the browser does it.
        if (
          event.defaultPrevented ||
          event.button !== 0 ||
          event.metaKey ||
          event.ctrlKey ||
          event.shiftKey ||
          event.altKey
        )
          return;
        // A place on this page: the browser scrolls there by itself.
        if (href.startsWith('#')) return;
        event.preventDefault();
        goTo(href);
        scrollTo({ top: 0 });
      }}
      {...rest}
    >
      {children}
    </a>
  );
}
