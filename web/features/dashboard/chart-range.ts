/** The span of time that the charts of the page share, so that they lie under one another. */
import { useRange } from '../../shared/scope/scope.ts';

/** About so many columns: each is 5 px wide or more on a screen of 1440 px. */
export const COLUMNS = 180;

/** Ends of the x axis; those of an open range are where the data begin. */
export function useChartRange(): { readonly min?: number; readonly max?: number } {
  const { fromMs, toMs } = useRange();
  return fromMs === null ? {} : { min: fromMs, max: toMs };
}
