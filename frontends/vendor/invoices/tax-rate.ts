const storageKey = 'switchboard-vendor-tax-rate';

/** The tax rate of the last invoice that was written on this device, as it was typed. */
export function lastTaxRate(): string {
  return localStorage.getItem(storageKey) ?? '19';
}

export function keepTaxRate(taxRate: string): void {
  localStorage.setItem(storageKey, taxRate);
}
