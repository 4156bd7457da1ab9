/** Digits after the decimal point where they are not two (ISO 4217, column "minor units"). */
const otherMinorUnits: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** The currencies in circulation, as this runtime's copy of ISO 4217 lists them. */
const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether `code` is an ISO 4217 code in capital letters. */
export function isCurrency(code: string): boolean {
  return known.has(code);
}

/** Digits after the decimal point: 2 for EUR, 0 for JPY. */
export function minorUnits(currency: string): number {
  return otherMinorUnits[currency] ?? 2;
}
