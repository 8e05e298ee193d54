/** Numbers as people read them: grouped, with as many digits as carry something, and with their unit. */

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const MINUS = '−';

/** 1234567 -> `1,234,567`. */
export function countText(count: number): string {
  return grouped.format(Math.round(count)).replace('-', MINUS);
}

/** With three digits that count: 78.42 -> `78.4`, 0.01234 -> `0.0123`. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1000) return countText(value);
  const digits = size === 0 ? 0 : Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(size))));
  return trimmed(value.toFixed(digits)).replace('-', MINUS);
}

/** With a sign where it is not 0, for what changed. */
export function changeText(value: number, text: (value: number) => string = numberText): string {
  const shown = text(Math.abs(value));
  if (value === 0 || /^[0.,\s%a-zµ]*$/i.test(shown)) return shown;
  return `${value > 0 ? '+' : MINUS}${shown}`;
}

/** 0.0027 -> `0.27%`; what is not 0 is never shown as 0. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent !== 0 && Math.abs(percent) < 0.01) return percent < 0 ? `${MINUS}<0.01%` : '<0.01%';
  if (percent < 100 && percent > 99.99) return '>99.99%';
  const digits = Math.abs(percent) >= 10 ? 1 : 2;
  return `${trimmed(percent.toFixed(digits))}%`.replace('-', MINUS);
}

/** ms -> `754 ms`, `2.39 s`, `4 min 10 s`, `3 h 5 min`, `12 d 4 h`. */
export function durationText(ms: number): string {
  const size = Math.abs(ms);
  const sign = ms < 0 ? MINUS : '';
  if (size < 1) return `${sign}${numberText(size)} ms`;
  if (size < 1000) return `${sign}${trimmed(size.toFixed(size < 10 ? 1 : 0))} ms`;
  const seconds = size / 1000;
  if (seconds < 120) return `${sign}${trimmed(seconds.toFixed(seconds < 10 ? 2 : 1))} s`;
  return sign + parts(seconds);
}

/** Rounded to the smaller of its two units before it is split, so that no `60 s` stands beside a minute. */
function parts(seconds: number): string {
  const [s, min, h] = [Math.round(seconds), Math.round(seconds / 60), Math.round(seconds / 3600)];
  if (s < 3600) return pair(Math.floor(s / 60), 'min', s % 60, 's');
  if (min < 1440) return pair(Math.floor(min / 60), 'h', min % 60, 'min');
  return pair(Math.floor(h / 24), 'd', h % 24, 'h');
}

function pair(first: number, firstUnit: string, second: number, secondUnit: string): string {
  return second === 0 ? `${first} ${firstUnit}` : `${first} ${firstUnit} ${second} ${secondUnit}`;
}

/** 24500000 -> `24.5 MB`; units of 1000, as disks are sold and `df -H` shows. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let [size, unit] = [Math.abs(bytes), 0];
  while (size >= 999.5 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1];
  const digits = unit === 0 || size >= 100 ? 0 : 1;
  return `${bytes < 0 ? MINUS : ''}${trimmed(size.toFixed(digits))} ${units[unit] ?? 'B'}`;
}

/** A value with the unit that the API names: ms, s, bytes, share, points, records. */
export function valueText(value: number, unit: string | null): string {
  if (unit === 'ms') return durationText(value);
  if (unit === 's') return durationText(value * 1000);
  if (unit === 'bytes') return bytesText(value);
  if (unit === 'share') return shareText(value);
  if (unit === 'records') return countText(value);
  return numberText(value);
}

/** 1 -> `1 request`, 2 -> `2 requests`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
