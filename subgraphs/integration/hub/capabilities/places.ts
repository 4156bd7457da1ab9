import type { Json } from '#platform/streams/event.ts';

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Edges in degrees. It never crosses the meridian of 180°. */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** A business as a directory lists it. */
export interface Place {
  /** The directory's id of it. */
  readonly id: string;
  readonly name: string;
  /** In one line. */
  readonly address: string | null;
  readonly point: Point | null;
  /** As the directory writes it. */
  readonly phone: string | null;
  readonly website: string | null;
  /** Mean of the ratings, 1 to 5. */
  readonly rating: number | null;
  readonly ratings: number | null;
  readonly categories: readonly string[];
}

/** What a search is limited by. */
export interface PlacesLimits {
  /** Places that one query shows at most, on all its pages. */
  readonly mostResults: number;
  readonly pageSize: number;
  /** How many times the area of a box a query looks at: 1 where it keeps to the box. */
  readonly reach: number;
  /** Days that its content may be kept, but for ids; null for ever. */
  readonly keptDays: number | null;
  /** Whether the same request costs nothing when it is repeated at once: one whose answer was lost can be asked again. */
  readonly isRepeatFree: boolean;
}

/** One page of a search. */
export interface PlaceQuery {
  readonly text: string;
  readonly box: Box;
  /** Of the former page; null for the first. */
  readonly cursor: string | null;
}

/** Finds businesses. Each page is paid for, so it is kept as it came and can be read as often as one likes. */
export interface Places {
  readonly limits: PlacesLimits;
  /** A page as the provider sent it. @throws ProviderFailure */
  ask(query: PlaceQuery): Promise<Json>;
  /** @param cursor of the page that was asked for @throws ProviderFailure for a page that says that it was refused */
  read(
    page: Json,
    cursor: string | null,
  ): { readonly places: readonly Place[]; readonly cursor: string | null };
  /**
   * One place by its id, paid for; null in place of a place that is no longer listed. Null in place of the function where the provider
   * has no such request. @throws ProviderFailure
   */
  readonly find: ((id: string) => Promise<Place | null>) | null;
}
