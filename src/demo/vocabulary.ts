/**
 * The words that every topic shares. Verbs are transitive, inseparable and in the third person singular, so that they
 * fit second and last place of a German clause; adjectives are stems that take a regular ending.
 */
import { readNouns, type Noun } from './nouns.ts';

function words(list: string): readonly string[] {
  return list.split(',').map((word) => word.trim());
}

export const sharedNouns: readonly Noun[] = readNouns(`m Zusammenhang=context, f Ursache=cause, n Muster=pattern,
  m Ablauf=sequence, f Grenze=boundary, n Ergebnis=result, m Übergang=transition, f Spannung=tension, n Ziel=goal,
  m Maßstab=yardstick, f Regel=rule, n Risiko=risk, m Aufwand=effort, f Wirkung=effect, n Umfeld=environment,
  m Hinweis=hint, f Annahme=assumption, n Beispiel=example, m Spielraum=leeway, f Entscheidung=decision,
  n Verfahren=procedure, m Bedarf=requirement, f Auswahl=selection, n Verhältnis=ratio, m Zeitpunkt=point in time`);

export const germanVerbs = words(`stützt, verändert, begrenzt, prägt, beschleunigt, bremst, erklärt, trägt, schützt,
  verschiebt, formt, bestimmt, ersetzt, ergänzt, belastet, entlastet, verdeckt, bestätigt, überlagert, ordnet, stört,
  verbindet, erweitert, verkürzt, beeinflusst, sichert, überfordert, klärt, verstärkt, gefährdet`);

export const germanAdjectives = words(`klar, still, tragfähig, sorgfältig, knapp, stetig, verborgen, wechselnd, eng,
  belastbar, schlicht, spürbar, vorläufig, nüchtern, gemeinsam, brüchig, dicht, vertraut, neu, frisch, fremd, schmal,
  eigentlich, wiederkehrend, ruhig, verlässlich, ungewohnt, zäh, langsam, gemessen`);

export const germanAdverbs = words(`deutlich, kaum, zunehmend, meistens, schrittweise, zunächst, dauerhaft, unmerklich,
  in der Regel, nur teilweise, auf lange Sicht, von Anfang an, ohne Umweg, messbar, in kleinen Schritten, erneut,
  überraschend oft, selten allein, im Durchschnitt, bei genauer Betrachtung`);

export const germanUnits = words('Minuten, Stunden, Tagen, Wochen, Durchläufen, Versuchen, Messungen, Schritten');

export const englishVerbs = words(`supports, changes, limits, shapes, accelerates, slows, explains, carries, protects,
  shifts, determines, replaces, complements, strains, relieves, hides, confirms, outweighs, orders, disturbs, connects,
  extends, shortens, influences, secures, clarifies, reinforces, endangers`);

export const englishAdjectives = words(`clear, quiet, robust, careful, scarce, steady, hidden, changing, narrow, plain,
  noticeable, provisional, sober, shared, brittle, dense, familiar, new, fresh, unfamiliar, actual, recurring, calm,
  reliable, sluggish, slow, measured`);

export const englishAdverbs =
  words(`clearly, hardly, increasingly, mostly, gradually, at first, permanently, by degrees,
  as a rule, only in part, in the long run, from the start, measurably, step by step, once more, surprisingly often,
  on average, on closer inspection`);

export const englishUnits = words('minutes, hours, days, weeks, runs, attempts, measurements, steps');
