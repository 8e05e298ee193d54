/** What the point under the cursor says, beside it. Drawn without React, since it moves with the pointer. */
import type uPlot from 'uplot';
import type { PlotSpec } from './plot-spec.ts';

const GAP_PX = 12;

export class TipBox {
  readonly #box = document.createElement('div');
  readonly #place: HTMLElement;

  constructor(place: HTMLElement) {
    this.#place = place;
    this.#box.className = 'tip';
    this.#box.hidden = true;
    // The same is said by the live region when the chart is walked along.
    this.#box.setAttribute('aria-hidden', 'true');
    place.append(this.#box);
  }

  show(plot: uPlot, spec: PlotSpec): void {
    const { left = -1, top = -1, idx } = plot.cursor;
    const tip = left < 0 || typeof idx !== 'number' ? null : spec.tip(idx, top < 0 ? null : plot.posToVal(top, 'y'));
    this.#box.hidden = tip === null;
    if (tip === null) return;
    const title = document.createElement('strong');
    title.textContent = tip.title;
    this.#box.replaceChildren(
      title,
      ...tip.lines.map((line) => {
        const row = document.createElement('span');
        row.textContent = line;
        return row;
      }),
    );
    const { offsetLeft, offsetTop } = plot.over;
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const right = offsetLeft + left + GAP_PX;
    const fits = right + width <= this.#place.clientWidth;
    this.#box.style.left = `${fits ? right : Math.max(0, offsetLeft + left - GAP_PX - width)}px`;
    this.#box.style.top = `${Math.max(0, Math.min(offsetTop + top + GAP_PX, this.#place.clientHeight - height))}px`;
  }

  remove(): void {
    this.#box.remove();
  }
}
