import type { ProviderFailure } from '../http/provider-failure.ts';

/** What a CRM calls the fields of a contact, as the mapping says: null for one that is not mapped. A name in two parts has both: `firstname,lastname`. */
export interface CrmFields {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly tags: string | null;
}

/** A person as a CRM knows them. Fields that are not mapped are empty. */
export interface CrmContact {
  /** The CRM's id. */
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly tags: readonly string[];
  /** Whether the person wants no advertising; null where the CRM does not say. */
  readonly isOptedOut: boolean | null;
  /** Our id of the customer, where the CRM has a property for it. */
  readonly key: string | null;
  readonly modifiedAt: Date;
}

/** What is to be changed of a contact: what is missing stays. */
export type CrmContactChanges = Partial<Pick<CrmContact, 'name' | 'email' | 'phone' | 'tags'>>;

/** A contact to be made or changed. */
export interface CrmContactSave {
  /** Null makes one. */
  readonly id: string | null;
  /** Our id of the customer; null where the CRM has no property for it. */
  readonly key: string | null;
  readonly changes: CrmContactChanges;
  /** Says that the person wants no advertising, where the CRM can keep it. The opposite is never said. */
  readonly optOut?: true | undefined;
}

/** What became of one contact: as the CRM keeps it now, or why it was refused. */
export type CrmContactSaved =
  | { readonly contact: CrmContact; readonly failure?: undefined }
  | { readonly failure: ProviderFailure; readonly contact?: undefined };

/** How a contact may be found. */
export interface CrmIdentity {
  readonly key: string | null;
  readonly email: string | null;
  /** As it is written here, and in E.164 form where it can be. */
  readonly phones: readonly string[];
}

/** A property that contacts, or deals, of a CRM have. */
export interface CrmProperty {
  /** As the API names it. */
  readonly name: string;
  readonly label: string;
  readonly type: 'TEXT' | 'EMAIL' | 'PHONE' | 'LIST' | 'CHOICE' | 'NUMBER' | 'DATE' | 'FLAG' | 'OTHER';
  readonly isReadOnly: boolean;
  /** The values that it can have; null where any fits. */
  readonly options: readonly string[] | null;
  /** Whether it keeps our id of a customer. */
  readonly isKey: boolean;
}

/** A page of a list, and where the next one begins: null after the last. */
export type CrmPage<Name extends string, Item> = { readonly [Key in Name]: readonly Item[] } & {
  readonly cursor: string | null;
};

/** Keeps contacts in step with a CRM. */
export interface Crm {
  /** How many contacts are best found, read and saved at once. */
  readonly batch: number;
  /** Who is connected, for people: the name of the account. */
  account(): Promise<string>;
  contactProperties(): Promise<readonly CrmProperty[]>;
  /**
   * Contacts that changed at or after a moment, oldest change first, one page at a time. One that changes meanwhile comes again; none is
   * left out, however many changed at one moment.
   * @param cursor of the former page; null for the first
   */
  changedContacts(
    fields: CrmFields,
    query: { readonly since: Date; readonly cursor: string | null },
  ): Promise<CrmPage<'contacts', CrmContact>>;
  /** Ids of contacts that were deleted at or after a moment; null where the CRM keeps no list of them. */
  readonly deletedContacts:
    | ((query: { readonly since: Date; readonly cursor: string | null }) => Promise<CrmPage<'ids', string>>)
    | null;
  /** Contacts that have the key, the e-mail address or the telephone number of one of up to `batch` people. */
  findContacts(fields: CrmFields, wanted: readonly CrmIdentity[]): Promise<readonly CrmContact[]>;
  /** Up to `batch` contacts; those that do not exist any more are missing. */
  readContacts(fields: CrmFields, ids: readonly string[]): Promise<readonly CrmContact[]>;
  /**
   * Makes and changes up to `batch` contacts, each for itself: one that is refused holds up no other.
   * @returns a result for each, in their order
   * @throws ProviderFailure where nothing is known of any of them, or nothing was done
   */
  saveContacts(fields: CrmFields, contacts: readonly CrmContactSave[]): Promise<readonly CrmContactSaved[]>;
}
