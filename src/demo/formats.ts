/**
 * Formats name the sections that an answer must have; styles colour its tone. Both are what the pipeline learns to
 * combine.
 */

export interface Format {
  readonly name: string;
  /** The sections that the answer is parsed for, in order. */
  readonly fields: readonly string[];
  readonly weight: number;
}

export interface Style {
  readonly name: string;
  /** How a prompt asks for it. */
  readonly wish: string;
  readonly weight: number;
  /** Points that this style adds to a score. */
  readonly qualityOffset: number;
}

export const formats: readonly Format[] = [
  { name: 'bericht', fields: ['ausgangslage', 'befund', 'ursachen', 'massnahmen', 'risiken', 'ausblick'], weight: 5 },
  {
    name: 'analyse',
    fields: ['frage', 'methode', 'beobachtung', 'deutung', 'gegenprobe', 'fazit', 'luecken'],
    weight: 4,
  },
  { name: 'leitfaden', fields: ['ziel', 'vorbereitung', 'schritte', 'pruefung', 'haeufige_fehler'], weight: 3 },
  {
    name: 'strukturkarte',
    fields: ['kern', 'kraefte', 'schichten', 'wechselwirkung', 'bruchstellen', 'klartext'],
    weight: 3,
  },
];

export const styles: readonly Style[] = [
  { name: 'sachlich', wish: 'nüchtern und ohne Ausschmückung', weight: 6, qualityOffset: 2 },
  { name: 'technisch', wish: 'präzise, mit Zahlen und Einheiten', weight: 5, qualityOffset: 1 },
  { name: 'erzaehlend', wish: 'als zusammenhängende Erzählung', weight: 3, qualityOffset: -3 },
  { name: 'dialogisch', wish: 'als Gespräch zweier Fachleute', weight: 2, qualityOffset: -4 },
  { name: 'knapp', wish: 'in kurzen, vollständigen Sätzen', weight: 3, qualityOffset: 0 },
];

/** The sections of an answer to a request that named no format. */
export const freeFields: readonly string[] = ['einleitung', 'hauptteil', 'einordnung', 'schluss'];
