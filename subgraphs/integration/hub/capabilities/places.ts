export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A business as a directory lists it. */
export interface Place {
  /** The directory's id of it. */
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly point: Point | null;
  readonly phone: string | null;
  readonly website: string | null;
  /** Mean of the ratings, 1 to 5. */
  readonly rating: number | null;
  readonly ratings: number | null;
  readonly categories: readonly string[];
}

/** Finds businesses. */
export interface Places {
  /**
   * One page of businesses.
   * @param cursor of the former page; null for the first
   * @throws ProviderFailure
   */
  search(query: {
    readonly text: string;
    readonly near: Point;
    readonly radiusKm: number;
    readonly cursor: string | null;
  }): Promise<{ readonly places: readonly Place[]; readonly cursor: string | null }>;
}
