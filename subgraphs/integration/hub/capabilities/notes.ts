/** Something that happened with a customer, as a CRM shows it in their history. */
export interface Note {
  /** The CRM's id of the customer. */
  readonly contactId: string;
  /** No other note of the contact has it: one whose answer was lost is found by it. At most 200 characters. */
  readonly title: string;
  readonly body: string;
  /** When it happened. */
  readonly at: Date;
}

/** Keeps notes about contacts in a CRM. */
export interface Notes {
  /** Adds a note, once for a contact and a title. @returns its id @throws ProviderFailure */
  addNote(note: Note): Promise<string>;
}
