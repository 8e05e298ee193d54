/** What a layer draws with: places of values in the canvas, and colours of the tokens in the theme that is on. */
import type uPlot from 'uplot';

export interface Painter {
  readonly ctx: CanvasRenderingContext2D;
  /** Canvas pixels in a CSS pixel. */
  readonly ratio: number;
  /** The plotting area, in canvas pixels. */
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly color: (token: string) => string;
}

/** Draws on the canvas of a plot, below or above its lines. */
export type Layer = (painter: Painter) => void;

export function painterOf(plot: uPlot, color: (token: string) => string): Painter {
  const { left, top, width, height } = plot.bbox;
  return {
    ctx: plot.ctx,
    ratio: devicePixelRatio,
    box: { left, top, width, height },
    x: (value) => plot.valToPos(value, 'x', true),
    y: (value) => plot.valToPos(value, 'y', true),
    color,
  };
}
