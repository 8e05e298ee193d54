/** A button that opens a small panel below it: a native popover, so that Escape and a click beside it close it. */
import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

export interface MenuProps {
  readonly label: ReactNode;
  /** Where the label is a sign and no word. */
  readonly name?: string;
  readonly className?: string;
  /** @param close the panel, after something was chosen */
  readonly children: (close: () => void) => ReactNode;
}

const GAP_PX = 6;
const EDGE_PX = 8;

export function Menu({ label, name, className = 'chip', children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // What is in a closed panel asks the server nothing.
  const [isOpen, setIsOpen] = useState(false);
  // Popovers lie in the top layer, where nothing clips them, and so know nothing of their button's place.
  const place = () => {
    if (button.current === null || panel.current === null) return;
    const at = button.current.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel.current;
    const left = Math.min(at.left, innerWidth - width - EDGE_PX);
    const below = at.bottom + GAP_PX;
    const top = below + height > innerHeight - EDGE_PX ? Math.max(EDGE_PX, at.top - GAP_PX - height) : below;
    panel.current.style.left = `${Math.max(EDGE_PX, left)}px`;
    panel.current.style.top = `${top}px`;
  };
  useLayoutEffect(() => {
    if (isOpen) place();
  }, [isOpen]);
  return (
    <>
      <button
        type="button"
        ref={button}
        className={className}
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={name}
      >
        {label}
      </button>
      <div
        id={id}
        ref={panel}
        popover="auto"
        className="menu"
        role="dialog"
        aria-label={name ?? (typeof label === 'string' ? label : 'Menu')}
        onToggle={(event) => setIsOpen(event.newState === 'open')}
      >
        {isOpen && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
