import { z } from 'zod';
import type { Point } from '../../hub/capabilities/places.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { throwUnlessOk } from './failure.ts';

const geocoding = z.object({
  status: z.string(),
  results: z
    .array(
      z.object({
        formatted_address: z.string(),
        geometry: z.object({ location: z.object({ lat: z.number(), lng: z.number() }) }),
      }),
    )
    .default([]),
});
const zone = z.object({ status: z.string(), timeZoneId: z.string().optional() });

const geocodePath = '/maps/api/geocode/json';

/** Asks without an address: a good key gets INVALID_REQUEST, which costs nothing; another gets REQUEST_DENIED. */
export async function checkKey(http: ProviderHttp): Promise<void> {
  const { status } = await http.json({ path: geocodePath }, geocoding);
  if (status !== 'INVALID_REQUEST') throwUnlessOk(status);
}

/** Where an address is (Geocoding API). @returns null for an unknown one */
export async function locate(
  http: ProviderHttp,
  address: string,
): Promise<{ point: Point; formatted: string } | null> {
  const { status, results } = await http.json({ path: geocodePath, query: { address } }, geocoding);
  throwUnlessOk(status);
  const [first] = results;
  if (!first) return null;
  const { lat, lng } = first.geometry.location;
  return { point: { latitude: lat, longitude: lng }, formatted: first.formatted_address };
}

/** The time zone of a place (Time Zone API). @returns its IANA name; null at sea */
export async function timezoneAt(http: ProviderHttp, point: Point, at: Date): Promise<string | null> {
  const { status, timeZoneId } = await http.json(
    {
      path: '/maps/api/timezone/json',
      query: {
        location: `${point.latitude},${point.longitude}`,
        timestamp: Math.floor(at.getTime() / 1000),
      },
    },
    zone,
  );
  throwUnlessOk(status);
  return timeZoneId ?? null;
}
