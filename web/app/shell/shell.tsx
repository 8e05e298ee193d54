/** What is around every page: the rail, the bar that says which records it is about, and the keys. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { PageName } from '../../shared/scope/address.ts';
import { ContextBar } from './context-bar.tsx';
import { Help } from './help.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { useLiveClock } from './live-clock.ts';
import { useShellKeys } from './shell-keys.ts';

export function Shell({ page, children }: { readonly page: PageName | null; readonly children: ReactNode }) {
  const [opened, setOpened] = useState<'help' | 'palette' | null>(null);
  useShellKeys(page, setOpened);
  useLiveClock();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    // What had the focus has gone with its page.
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [page]);
  const close = () => setOpened(null);
  return (
    <div className="shell">
      <a className="skip-link" href="#page">
        Skip to the page
      </a>
      <Rail page={page} onHelp={() => setOpened('help')} onPalette={() => setOpened('palette')} />
      <div className="shell-main">
        {page !== null && <ContextBar page={page} />}
        <main id="page" className="page" tabIndex={-1} ref={main}>
          {children}
        </main>
      </div>
      <Help open={opened === 'help'} onClose={close} />
      <Palette open={opened === 'palette'} onClose={close} />
    </div>
  );
}
