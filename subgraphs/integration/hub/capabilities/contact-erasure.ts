/** Erases people from a CRM for good, as the law of privacy asks. A CRM whose contacts can only be put into a bin does not have it. */
export interface ContactErasure {
  /** Erases a contact with all that is known of them; one that is gone already is no failure. @throws ProviderFailure */
  eraseContact(id: string): Promise<void>;
}
