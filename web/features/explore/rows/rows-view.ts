/**
 * Rows of a log, drawn without React: only those in sight are elements, each row is made once and moves with its place. So a
 * list of a million rows costs what thirty do, and a tail may change ten times a second.
 */
import type { Row } from './row.ts';

export interface RowSource {
  /** Number of the first row that is there; counts on while rows before it go. */
  readonly first: number;
  readonly count: number;
  /** @param number from `first` on; null: it is on its way */
  readonly rowAt: (number: number) => Row | null;
}

export interface RowsHooks {
  /** A row was clicked. */
  readonly onPick: (number: number) => void;
  /** These are in sight now. */
  readonly onSight?: (first: number, last: number) => void;
}

export interface RowsLook {
  /** Changes with the rows themselves: what was drawn under another one is drawn anew. */
  readonly version: unknown;
  /** Number of the current row; null: none. */
  readonly current: number | null;
  readonly columns: number;
}

const OVERSCAN = 6;
const ROW_PX = 28;

interface Drawn {
  readonly element: HTMLElement;
  top: number;
  isCurrent: boolean;
  isDrawn: boolean;
}

export class RowsView {
  readonly #place: HTMLElement;
  readonly #spacer = document.createElement('div');
  readonly #hooks: RowsHooks;
  #source: RowSource = { first: 0, count: 0, rowAt: () => null };
  #look: RowsLook = { version: null, current: null, columns: 0 };
  #drawn = new Map<number, Drawn>();
  #free: HTMLElement[] = [];
  #rowPx = ROW_PX;

  /** @param place scrolls; it is a listbox with an id */
  constructor(place: HTMLElement, hooks: RowsHooks) {
    this.#place = place;
    this.#hooks = hooks;
    this.#spacer.className = 'rows-spacer';
    this.#spacer.setAttribute('role', 'presentation');
    place.append(this.#spacer);
    place.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#spacer.addEventListener('click', this.#clicked);
  }

  remove(): void {
    this.#place.removeEventListener('scroll', this.#scrolled);
    this.#spacer.remove();
  }

  show(source: RowSource, look: RowsLook): void {
    if (look.version !== this.#look.version || look.columns !== this.#look.columns)
      this.#forget(look.columns !== this.#look.columns);
    this.#source = source;
    this.#look = look;
    this.#rowPx = Number.parseFloat(getComputedStyle(this.#place).getPropertyValue('--row')) || ROW_PX;
    this.#spacer.style.height = `${source.count * this.#rowPx}px`;
    this.#draw();
  }

  /** Whether the last row is in sight. */
  get isAtEnd(): boolean {
    const { scrollTop, clientHeight, scrollHeight } = this.#place;
    return scrollTop + clientHeight >= scrollHeight - this.#rowPx;
  }

  toEnd(): void {
    this.#place.scrollTop = this.#place.scrollHeight;
    this.#draw();
  }

  reveal(number: number): void {
    const top = (number - this.#source.first) * this.#rowPx;
    const { scrollTop, clientHeight } = this.#place;
    if (top < scrollTop) this.#place.scrollTop = top;
    else if (top + this.#rowPx > scrollTop + clientHeight) this.#place.scrollTop = top + this.#rowPx - clientHeight;
    this.#draw();
  }

  #scrolled = (): void => this.#draw();

  #clicked = (event: Event): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-number]') : null;
    if (row !== null) this.#hooks.onPick(Number(row.dataset['number']));
  };

  #forget(isOtherForm: boolean): void {
    for (const one of this.#drawn.values()) one.isDrawn = false;
    if (!isOtherForm) return;
    this.#spacer.replaceChildren();
    this.#drawn = new Map();
    this.#free = [];
  }

  #draw(): void {
    const { first, count } = this.#source;
    const begin = Math.max(0, Math.floor(this.#place.scrollTop / this.#rowPx) - OVERSCAN);
    const inSight = Math.ceil(this.#place.clientHeight / this.#rowPx) + 2 * OVERSCAN;
    const end = Math.min(count, begin + inSight);
    for (const [number, { element }] of this.#drawn) {
      if (number >= first + begin && number < first + end) continue;
      this.#drawn.delete(number);
      this.#free.push(element);
    }
    for (let index = begin; index < end; index += 1) this.#drawRow(first + index, index);
    for (const element of this.#free) element.remove();
    this.#free = [];
    const { current } = this.#look;
    if (current === null) this.#place.removeAttribute('aria-activedescendant');
    else this.#place.setAttribute('aria-activedescendant', `${this.#place.id}-${current}`);
    this.#hooks.onSight?.(first + begin, first + end - 1);
  }

  #drawRow(number: number, index: number): void {
    const known = this.#drawn.get(number);
    const drawn = known ?? this.#make(number);
    if (known === undefined) this.#drawn.set(number, drawn);
    const top = index * this.#rowPx;
    if (drawn.top !== top) {
      drawn.element.style.transform = `translateY(${top}px)`;
      drawn.top = top;
    }
    const isCurrent = number === this.#look.current;
    if (drawn.isCurrent !== isCurrent) {
      drawn.element.setAttribute('aria-selected', String(isCurrent));
      drawn.isCurrent = isCurrent;
    }
    if (drawn.isDrawn) return;
    const row = this.#source.rowAt(number);
    drawn.isDrawn = row !== null;
    fill(drawn.element, row, this.#look.columns);
    drawn.element.id = `${this.#place.id}-${number}`;
    drawn.element.dataset['number'] = String(number);
    drawn.element.setAttribute('aria-posinset', String(index + 1));
    drawn.element.setAttribute('aria-setsize', String(this.#source.count));
  }

  #make(number: number): Drawn {
    const element = this.#free.pop() ?? emptyRow(this.#look.columns);
    if (element.parentElement === null) this.#spacer.append(element);
    element.setAttribute('aria-selected', 'false');
    return { element, top: -1, isCurrent: false, isDrawn: number < 0 };
  }
}

function emptyRow(columns: number): HTMLElement {
  const row = document.createElement('div');
  row.className = 'row';
  row.setAttribute('role', 'option');
  const names = [
    'row-mark',
    'row-time',
    'row-stream',
    'row-word',
    ...(columns === 0 ? ['row-text', 'row-figure'] : Array.from({ length: columns }, () => 'row-cell')),
  ];
  for (const name of names) {
    const cell = document.createElement('span');
    cell.className = name;
    row.append(cell);
  }
  return row;
}

const signs = { error: '▲', odd: '◇' } as const;

function fill(element: HTMLElement, row: Row | null, columns: number): void {
  const texts =
    row === null
      ? ['', '…']
      : [
          row.mark === null ? '' : signs[row.mark],
          row.time,
          row.stream,
          row.word,
          ...(columns === 0 ? [row.text, row.figure] : row.cells),
        ];
  for (const [index, cell] of [...element.children].entries()) {
    const text = texts[index] ?? '';
    if (cell.textContent !== text) cell.textContent = text;
  }
  if (row?.mark === null || row === null) delete element.dataset['mark'];
  else element.dataset['mark'] = row.mark;
  element.dataset['id'] = row?.id ?? '';
}
