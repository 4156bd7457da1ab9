/**
 * How postcodes stand in an address of one line, the surest first: British ones, Dutch ones, five digits with a place behind them (Germany,
 * France, Spain, Italy) or a state before them (USA), and four digits with a place behind them (Austria, Switzerland, Denmark).
 */
const patterns = [
  /\b([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b/,
  /\b(\d{4} ?[A-Z]{2})\b/,
  /\b(\d{5})\s+\p{L}/u,
  /\b[A-Z]{2}\s+(\d{5})\b/,
  /\b(\d{4})\s+\p{L}/u,
];

/** The postcode of an address, in capitals and without spaces; null where none is found. */
export function findPostcode(address: string | null): string | null {
  if (address === null) return null;
  // The last part of an address has the place; a house number comes first.
  const parts = address.split(',').toReversed();
  for (const part of parts) {
    for (const pattern of patterns) {
      const code = pattern.exec(part.trim())?.[1];
      if (code !== undefined) return code.replaceAll(' ', '');
    }
  }
  return null;
}
