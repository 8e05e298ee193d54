/**
 * A plot that can be pointed at, dragged over and walked along by keyboard: left and right (with Shift to select), Home and
 * End, Enter for the point or the selection, Escape to take it back. What is walked to is said politely.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type uPlot from 'uplot';
import { makePlot } from './make-plot.ts';
import type { PlotSpec } from './plot-spec.ts';
import { useThemeVersion } from './theme.ts';
import { TipBox } from './tip-box.ts';

export interface PlotProps {
  readonly spec: PlotSpec;
  /** What it shows, for those who hear the page. */
  readonly label: string;
  /** Gets the plot once it is drawn, and null when it is gone. */
  readonly onPlot?: (plot: uPlot | null) => void;
}

export function Plot({ spec, label, onPlot }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(spec);
  const walked = useRef<{ at: number | null; selectedFrom: number | null }>({ at: null, selectedFrom: null });
  const [said, setSaid] = useState('');
  const hint = useId();
  const theme = useThemeVersion();
  const width = useWidth(place);

  useEffect(() => {
    latest.current = spec;
    if (place.current === null || width === 0) return;
    const tip = new TipBox(place.current);
    const made = makePlot(spec, width, place.current, {
      onCursor: (one) => {
        tip.show(one, latest.current);
        const { idx, left = -1 } = one.cursor;
        if (left >= 0 && typeof idx === 'number') latest.current.onPoint?.(idx);
      },
      onSelected: (one) => takeSelection(one, latest.current),
    });
    plot.current = made;
    onPlot?.(made);
    made.over.addEventListener('click', ({ shiftKey }) => pickAtCursor(made, latest.current, shiftKey));
    // Labels are drawn with the fonts that are there; those that come later need a second drawing.
    let gone = false;
    void document.fonts.ready.then(() => !gone && made.redraw(false));
    performance.mark('varve:chart');
    return () => {
      gone = true;
      tip.remove();
      made.destroy();
      plot.current = null;
      onPlot?.(null);
    };
  }, [spec, width, theme, onPlot]);

  const pressed = (event: KeyboardEvent) => {
    const made = plot.current;
    if (made === null) return;
    const next = afterKey(event.key, walked.current.at, spec.x.values.length);
    if (next !== null) {
      if (!event.shiftKey) walked.current.selectedFrom = null;
      else walked.current.selectedFrom ??= walked.current.at ?? next;
      walked.current.at = next;
      moveCursor(made, spec, next, walked.current.selectedFrom);
      const told = spec.tip(next, null);
      setSaid(told === null ? '' : [told.title, ...told.lines].join(', '));
    } else if (event.key === 'Enter' && walked.current.at !== null) {
      enter(made, spec, walked.current, event.shiftKey);
    } else if (event.key === 'Escape' && walked.current.at !== null) {
      walked.current = { at: null, selectedFrom: null };
      made.setCursor({ left: -10, top: -10 });
      made.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div
        ref={place}
        className={spec.onPick === undefined ? 'plot' : 'plot plot-picks'}
        style={{ height: spec.height }}
        role="application"
        aria-roledescription="chart"
        aria-label={label}
        aria-describedby={hint}
        tabIndex={0}
        onKeyDown={pressed}
      />
      <p id={hint} className="visually-hidden">
        Left and right walk along, with Shift they select, Enter takes.
      </p>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </>
  );
}

function useWidth(place: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [place]);
  return width;
}

function afterKey(key: string, at: number | null, count: number): number | null {
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'ArrowRight') return Math.min(count - 1, at === null ? 0 : at + 1);
  if (key === 'ArrowLeft') return Math.max(0, at === null ? count - 1 : at - 1);
  return null;
}

function moveCursor(plot: uPlot, { x, lines }: PlotSpec, index: number, selectedFrom: number | null): void {
  const left = plot.valToPos(x.values[index] ?? 0, 'x');
  const value = lines.map(({ values }) => values[index]).find((one) => typeof one === 'number');
  plot.setCursor({ left, top: typeof value === 'number' ? plot.valToPos(value, 'y') : plot.over.clientHeight / 2 });
  const from = selectedFrom === null ? left : plot.valToPos(x.values[selectedFrom] ?? 0, 'x');
  const select = { left: Math.min(from, left), width: Math.abs(left - from), top: 0, height: plot.over.clientHeight };
  plot.setSelect(select, false);
}

function enter(
  plot: uPlot,
  spec: PlotSpec,
  walked: { at: number | null; selectedFrom: number | null },
  withShift: boolean,
): void {
  const { at, selectedFrom } = walked;
  if (at === null) return;
  if (selectedFrom === null || selectedFrom === at) {
    spec.onPick?.(at, null, withShift);
    return;
  }
  const [first, last] = [Math.min(at, selectedFrom), Math.max(at, selectedFrom)];
  const { values } = spec.x;
  walked.selectedFrom = null;
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  const { min = -Infinity, max = Infinity } = plot.scales['y'] ?? {};
  spec.onSelect?.({ x: [values[first] ?? 0, values[last] ?? 0], y: [min, max] });
}

function pickAtCursor(plot: uPlot, { onPick }: PlotSpec, withShift: boolean): void {
  const { idx, top } = plot.cursor;
  if (onPick === undefined || typeof idx !== 'number') return;
  onPick(idx, top === undefined || top < 0 ? null : plot.posToVal(top, 'y'), withShift);
}

function takeSelection(plot: uPlot, spec: PlotSpec): void {
  const { left, width, top, height } = plot.select;
  if ((width === 0 && height === 0) || spec.onSelect === undefined) return;
  const x = [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')] as const;
  const y = [plot.posToVal(top + height, 'y'), plot.posToVal(top, 'y')] as const;
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  spec.onSelect({ x, y });
}
