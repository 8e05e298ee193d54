/** What a plot shows, as a value: axes, lines, layers, and what its points say. */
import type { Layer } from './painter.ts';

export interface XAxis {
  /** `time`: values are ms since 1970. */
  readonly kind: 'time' | 'linear' | 'log';
  /** Rising. */
  readonly values: readonly number[];
  readonly min?: number;
  readonly max?: number;
  /** Of a time axis. */
  readonly tz?: string;
  readonly text: (value: number) => string;
  /** Whether it counts something, and so has labels at whole numbers only. */
  readonly whole?: boolean;
  /** Whether it goes on a little at both ends, so that dots there are not cut. */
  readonly room?: boolean;
  readonly title?: string;
}

export interface YAxis {
  readonly kind: 'linear' | 'log';
  readonly min?: number;
  readonly max?: number;
  readonly text: (value: number) => string;
  /** Whether it counts something, and so has lines at whole numbers only. */
  readonly whole?: boolean;
  readonly title?: string;
  /** Room for its labels, in px. */
  readonly width?: number;
}

export interface Line {
  readonly label: string;
  /** Token of its colour. */
  readonly color: string;
  /** As long as the values of x; null is a gap, and undefined a place of other lines, which this one goes across. */
  readonly values: readonly (number | null | undefined)[];
  /** In px; 0: no line, for points alone. */
  readonly width?: number;
  readonly dash?: readonly number[];
  /** Diameter of its points in px; no points where it is left out. */
  readonly points?: number;
  readonly stepped?: boolean;
}

/** The area between two lines. */
export interface Band {
  readonly upper: number;
  readonly lower: number;
  /** Token of its colour. */
  readonly color: string;
  /** 0 to 1. */
  readonly opacity: number;
}

export interface Tip {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface Selection {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

export interface PlotSpec {
  /** In px, axes among it. */
  readonly height: number;
  readonly x: XAxis;
  readonly y: YAxis;
  readonly lines: readonly Line[];
  readonly bands?: readonly Band[];
  /** Below the lines, in their order. */
  readonly under?: readonly Layer[];
  /** Above the lines. */
  readonly over?: readonly Layer[];
  /** What the point with this index of x says, near the cursor and when walked to; `y` where the cursor is. */
  readonly tip: (index: number, y: number | null) => Tip | null;
  /** A part was dragged over, or selected by keyboard. */
  readonly onSelect?: (selection: Selection) => void;
  /** Which directions a drag selects in; along x where it is left out. */
  readonly selects?: 'x' | 'y' | 'xy';
  /** A point was clicked, or Enter was pressed on it; with Shift held where the third says so. */
  readonly onPick?: (index: number, y: number | null, withShift: boolean) => void;
  /** The cursor is on another point, by pointer or by keyboard. */
  readonly onPoint?: (index: number) => void;
  /** Plots with the same one share their cursor. */
  readonly sync?: string;
}
