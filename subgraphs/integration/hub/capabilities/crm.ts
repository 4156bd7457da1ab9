/** A person as a CRM knows them. */
export interface CrmContact {
  /** The CRM's id. */
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly modifiedAt: Date;
}

export type CrmContactInput = Pick<CrmContact, 'name' | 'email' | 'phone'>;

/** Keeps contacts in step with a CRM. */
export interface Crm {
  /** Who is connected, for people: the name of the account. */
  account(): Promise<string>;
  /**
   * Contacts that changed at or after a moment, oldest change first, one page at a time.
   * @param cursor of the former page; null for the first
   */
  changedContacts(query: {
    readonly since: Date;
    readonly cursor: string | null;
  }): Promise<{ readonly contacts: readonly CrmContact[]; readonly cursor: string | null }>;
  readContact(id: string): Promise<CrmContact | null>;
  /** @param id of the contact to change; null makes one @returns its id @throws ProviderFailure */
  saveContact(id: string | null, contact: CrmContactInput): Promise<string>;
}
