/** The installation's own account of a provider: it is used where none is named, and never belongs to a vendor. */
export const defaultAccount = 'default';
