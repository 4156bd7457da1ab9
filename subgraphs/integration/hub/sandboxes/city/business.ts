/** A business as the directories of the sandboxes' city list it. */
export interface Business {
  /** The directories' name for the listing. */
  readonly id: string;
  /** Which business it really is: a double has the number of its original. */
  readonly truth: number;
  readonly name: string;
  readonly trade: Trade;
  /** Street and number. */
  readonly street: string;
  readonly latitude: number;
  readonly longitude: number;
  /** As somebody has typed it; null for a listing without one. */
  readonly phone: string | null;
  readonly website: string | null;
  readonly rating: number;
  readonly ratings: number;
}

/** The trades of the city, by their English name, with the words of German names. */
export const trades = {
  plumber: ['Sanitär', 'Installateur'],
  electrician: ['Elektro', 'Elektrik'],
  locksmith: ['Schlüsseldienst', 'Schlosserei'],
  painter: ['Malerbetrieb', 'Malerei'],
  gardener: ['Gartenbau', 'Gartenpflege'],
  cleaner: ['Reinigung', 'Gebäudereinigung'],
  roofer: ['Dachdecker', 'Bedachungen'],
  carpenter: ['Tischlerei', 'Schreinerei'],
} as const;

export type Trade = keyof typeof trades;

/** The address as one line. */
export function addressOf({ street }: Business): string {
  return `${street}, Berlin, Germany`;
}

/** The middle of the city: Berlin. */
export const cityCentre = { latitude: 52.52, longitude: 13.405 };

/** How far the city reaches, in kilometres. */
export const cityRadiusKm = 15;

export const kmPerDegree = 111.2;
/** Of the city: the distance between two meridians. */
export const kmPerDegreeEast = kmPerDegree * Math.cos((cityCentre.latitude * Math.PI) / 180);
