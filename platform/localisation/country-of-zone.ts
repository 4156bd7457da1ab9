import { getCountries } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';

let countries: ReadonlyMap<string, CountryCode> | undefined;

/** The country of an IANA time zone; undefined for one of no country, such as `UTC`, or under another name than CLDR's. */
export function countryOfZone(timezone: string): CountryCode | undefined {
  countries ??= new Map(
    getCountries().flatMap((country) => {
      const zones = new Intl.Locale(`und-${country}`).getTimeZones() ?? [];
      return zones.map((zone) => [zone, country] as const);
    }),
  );
  return countries.get(timezone);
}
