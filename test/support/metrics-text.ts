/** The text format of Prometheus -> value of each series, by its name and labels in the order of their names. */

export function metricsIn(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name = '', labels = '', value = ''] = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/i.exec(line) ?? [];
    if (name === '') continue;
    const sorted = labels.match(/\w+="(?:[^"\\]|\\.)*"/g)?.toSorted() ?? [];
    found.set(sorted.length === 0 ? name : `${name}{${sorted.join(',')}}`, Number(value));
  }
  return found;
}
