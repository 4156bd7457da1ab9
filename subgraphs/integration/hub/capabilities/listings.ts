/** A vendor as directories show it. */
export interface ListedEntity {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly city: string | null;
}

/** Keeps a vendor's entries in directories right. */
export interface Listings {
  entities(
    cursor: string | null,
  ): Promise<{ readonly entities: readonly ListedEntity[]; readonly cursor: string | null }>;
  /** Changes the given fields and keeps the rest of the entity. @throws ProviderFailure */
  update(id: string, changes: Partial<Pick<ListedEntity, 'name' | 'phone'>>): Promise<ListedEntity>;
}
