const keyOf = (personId: string): string => `switchboard-vendor-tax-rate:${personId}`;

/** The tax rate of the last invoice that the person wrote on this device, as it was typed. */
export function lastTaxRate(personId: string): string {
  return localStorage.getItem(keyOf(personId)) ?? '19';
}

export function keepTaxRate(personId: string, taxRate: string): void {
  localStorage.setItem(keyOf(personId), taxRate);
}
