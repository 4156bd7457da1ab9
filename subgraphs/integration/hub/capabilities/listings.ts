/** A vendor as directories show it. */
export interface ListedEntity {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly city: string | null;
}

/** How one publisher shows an entity. */
export interface PublishedListing {
  readonly publisher: string;
  readonly status: 'LIVE' | 'PROCESSING' | 'SUPPRESSED' | 'MISMATCH';
  readonly url: string | null;
  /** What is not as it should be, in sentences of the provider. */
  readonly differences: readonly string[];
}

/** What somebody outside thinks should stand in an entity. */
export interface SuggestedChange {
  readonly id: string;
  readonly field: string;
  readonly current: string | null;
  readonly suggested: string;
  readonly at: Date;
}

/** A review that somebody wrote at a publisher. */
export interface OutsideReview {
  readonly id: string;
  readonly publisher: string;
  readonly rating: number | null;
  readonly author: string | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly url: string | null;
  readonly at: Date;
}

/** Keeps a vendor's entries in directories right. */
export interface Listings {
  entities(
    cursor: string | null,
  ): Promise<{ readonly entities: readonly ListedEntity[]; readonly cursor: string | null }>;
  /** Changes the given fields and keeps the rest of the entity. @throws ProviderFailure */
  update(id: string, changes: Partial<Pick<ListedEntity, 'name' | 'phone'>>): Promise<ListedEntity>;
  /** How each publisher shows an entity. */
  listings(entityId: string): Promise<readonly PublishedListing[]>;
  /** What nobody has decided yet. */
  suggestions(entityId: string): Promise<readonly SuggestedChange[]>;
  /** Accepts or refuses a suggestion; one that was decided before stays as it is. */
  decide(suggestionId: string, accept: boolean): Promise<void>;
  reviews(
    entityId: string,
    cursor: string | null,
  ): Promise<{ readonly reviews: readonly OutsideReview[]; readonly cursor: string | null }>;
}
