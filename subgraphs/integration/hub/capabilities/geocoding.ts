import type { Point } from './places.ts';

/** Says where an address is. */
export interface Geocoding {
  /** @returns null for an address that nobody knows @throws ProviderFailure */
  locate(address: string): Promise<{ readonly point: Point; readonly formatted: string } | null>;
  /** @returns the IANA name of the time zone at a place; null at sea */
  timezone(point: Point, at: Date): Promise<string | null>;
}
