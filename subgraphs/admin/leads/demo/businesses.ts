/** A business that the demo's searches have found or operators have entered. None of them exists. */
export interface DemoBusiness {
  readonly company: string;
  readonly street: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly phone: string | null;
  readonly website: string | null;
  readonly email: string | null;
  /** Days since it was found or entered. */
  readonly daysAgo: number;
  /** Where it was heard of; null for the search. */
  readonly source: string | null;
  readonly state: 'NEW' | 'QUALIFIED' | 'CONTACTED' | 'LOST' | 'REJECTED' | 'DO_NOT_CONTACT' | 'CONVERTED';
}

type Line = readonly [
  company: string,
  street: string,
  state: DemoBusiness['state'],
  daysAgo: number,
  source: string | null,
  host: string | null,
];

const lines: readonly Line[] = [
  ['Elektro Weidenhain', 'Ahornweg 3', 'NEW', 2, null, 'elektro-weidenhain.example'],
  ['Elektro Weidenhein GmbH', 'Ahornweg 3', 'NEW', 2, null, null],
  ['Lichtwerk Morgenau', 'Seestraße 18', 'NEW', 2, null, 'lichtwerk-morgenau.example'],
  ['Strombau Rehberge', 'Parkallee 7', 'QUALIFIED', 2, null, 'strombau-rehberge.example'],
  ['Strombau Rehberg', 'Parkallee 9', 'NEW', 2, null, null],
  ['Kabelkontor Nordend', 'Kirchplatz 2', 'QUALIFIED', 2, null, 'kabelkontor.example'],
  ['Volt & Söhne', 'Hafenstraße 21', 'CONTACTED', 2, null, 'volt-soehne.example'],
  ['Elektrohaus Tannfeld', 'Brückenweg 5', 'NEW', 2, null, 'tannfeld.example'],
  ['Elektrohaus Tannfeld', 'Brückenweg 5', 'NEW', 2, null, 'tannfeld.example'],
  ['Sicherung Süd', 'Gartenring 14', 'REJECTED', 2, null, null],
  ['Gartenbau Lindenrode', 'Feldweg 11', 'CONVERTED', 34, 'trade fair', 'lindenrode.example'],
  ['Hausverwaltung Marienthal', 'Bergstraße 40', 'CONVERTED', 41, 'website form', 'marienthal-hv.example'],
  ['Umzüge Falkenau', 'Lagerstraße 6', 'CONTACTED', 19, 'trade fair', 'falkenau.example'],
  ['Reinigung Silberbach', 'Mühlgasse 8', 'DO_NOT_CONTACT', 57, 'website form', 'silberbach.example'],
  ['Schlüsseldienst Ostkreuz', 'Bahnhofplatz 1', 'LOST', 66, 'recommendation', null],
  ['Malerhof Eichwerder', 'Kanalufer 27', 'QUALIFIED', 73, 'recommendation', 'eichwerder.example'],
  ['Dachwerk Hohenau', 'Turmstraße 13', 'NEW', 88, 'trade fair', null],
  ['Glaserei Kristallgrund', 'Werkhof 9', 'NEW', 94, 'website form', 'kristallgrund.example'],
];

/** In the order of their ids. */
export const demoBusinesses: readonly DemoBusiness[] = lines.map(
  ([company, street, state, daysAgo, source, host], index) => ({
    company,
    street,
    state,
    daysAgo,
    source,
    latitude: round(52.49 + ((index * 37) % 50) / 1_000),
    longitude: round(13.35 + ((index * 53) % 90) / 1_000),
    // Numbers that the German regulator keeps free for films: +49 30 23125 000 to 999. Two entries of one business have the same.
    phone:
      index % 5 === 4 ? null : `+493023125${String(600 + (company === 'Elektrohaus Tannfeld' ? 7 : index))}`,
    website: host && `https://${host}/`,
    email: host && `info@${host}`,
  }),
);

/** Places that may be one business, by their positions above: these pairs lie beside each other. */
export const demoPairs: readonly (readonly [left: number, right: number, likeness: number])[] = [
  [0, 1, 0.91],
  [3, 4, 0.86],
];

function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
