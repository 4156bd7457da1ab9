/** PERSON: an account or a guest. VENDOR: every account that acts for it, and its own telephone and e-mail address. */
export interface Recipient {
  readonly kind: 'PERSON' | 'VENDOR';
  readonly id: string;
}
