/**
 * What the pipeline is asked about: eight topics, each with its nouns, how often it comes at first, and how hard it is.
 * Over the generations the shares narrow a little, because the optimiser prefers what already scores well.
 */
import { readNouns, type Noun } from './nouns.ts';
import type { Random } from './random.ts';

export interface Topic {
  readonly name: string;
  readonly title: string;
  readonly nouns: readonly Noun[];
  /** Share of the requests at the start, relative to the other topics. */
  readonly weight: number;
  /** Points that this topic adds to a score. */
  readonly qualityOffset: number;
}

/** At full progress the weights are raised to 1 plus this power: leading topics gain, rare ones lose. */
const narrowingPower = 1.3;

function topic(name: string, title: string, weight: number, qualityOffset: number, nouns: string): Topic {
  return { name, title, weight, qualityOffset, nouns: readNouns(nouns) };
}

export const topics: readonly Topic[] = [
  topic(
    'technologie',
    'Technologie im Alltag',
    20,
    2,
    `m Sensor=sensor, f Schnittstelle=interface,
    n Modell=model, m Speicher=memory, f Leitung=cable, n Protokoll=protocol, m Regelkreis=control loop,
    f Warteschlange=queue, n Messgerät=gauge, m Prüfstand=test bench, f Steuerung=controller, n Bauteil=component`,
  ),
  topic(
    'bildung',
    'Lernen und Lehren',
    17,
    3,
    `m Unterricht=lesson, f Übung=exercise, n Schulbuch=textbook,
    m Lehrplan=curriculum, f Prüfung=exam, n Seminar=seminar, m Lernweg=learning path, f Rückmeldung=feedback,
    n Vorwissen=prior knowledge, m Aufsatz=essay, f Lerngruppe=study group, n Klassenzimmer=classroom`,
  ),
  topic(
    'gesundheit',
    'Gesundheit und Schlaf',
    15,
    0,
    `m Schlaf=sleep, f Atmung=breathing, n Gewebe=tissue,
    m Kreislauf=circulation, f Ernährung=diet, n Immunsystem=immune system, m Muskel=muscle, f Erholung=recovery,
    n Gleichgewicht=balance, m Rhythmus=rhythm, f Bewegung=movement, n Herz=heart`,
  ),
  topic(
    'kueche',
    'Backen und Kochen',
    13,
    1,
    `m Sauerteig=sourdough, f Kruste=crust, n Mehl=flour, m Ofen=oven,
    f Hefe=yeast, n Salz=salt, m Kochlöffel=wooden spoon, f Brühe=broth, n Gewürz=spice, m Garpunkt=doneness,
    f Marinade=marinade, n Gemüse=vegetable mix`,
  ),
  topic(
    'umwelt',
    'Wald, Wasser, Wetter',
    12,
    -1,
    `m Boden=soil, f Strömung=current, n Moor=bog, m Niederschlag=rainfall,
    f Wurzel=root, n Grundwasser=groundwater, m Laubwald=broadleaf forest, f Böschung=embankment, n Ufer=shore,
    m Frost=frost, f Artenvielfalt=biodiversity, n Klima=climate`,
  ),
  topic(
    'gesellschaft',
    'Zusammenleben',
    10,
    -2,
    `m Verein=association, f Nachbarschaft=neighbourhood,
    n Ehrenamt=volunteering, m Streit=dispute, f Zuwanderung=immigration, n Vertrauen=trust, m Dialog=dialogue,
    f Öffentlichkeit=public sphere, n Gemeinwohl=common good, m Wohnraum=housing, f Teilhabe=participation,
    n Stadtviertel=city quarter`,
  ),
  topic(
    'wirtschaft',
    'Märkte und Betriebe',
    8,
    -3,
    `m Haushalt=budget, f Lieferkette=supply chain, n Lager=warehouse,
    m Kredit=loan, f Nachfrage=demand, n Angebot=offer, m Umsatz=turnover, f Rücklage=reserve, n Gewerbe=trade,
    m Vertrag=contract, f Produktion=production, n Handwerk=craft`,
  ),
  topic(
    'psychologie',
    'Gefühl und Gewohnheit',
    5,
    -5,
    `m Rückzug=withdrawal, f Gewohnheit=habit, n Gedächtnis=memory,
    m Antrieb=drive, f Erwartung=expectation, n Selbstbild=self-image, m Konflikt=conflict, f Bindung=attachment,
    n Verhalten=behaviour, m Stress=stress, f Wahrnehmung=perception, n Bedürfnis=need`,
  ),
];

/** @param progress 0 at the first generation, 1 at the last. */
export function pickTopic(random: Random, progress: number): Topic {
  return random.weighted(topics, (each) => each.weight ** (1 + narrowingPower * progress));
}
