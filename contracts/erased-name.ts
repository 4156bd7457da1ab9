/** What stands in the place of the name of a customer or guest who was erased. */
export const erasedName = 'Erased customer';
