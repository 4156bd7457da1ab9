import { z } from 'zod';

const placeSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where a page of a report ends whose rows are in the order of a time and an id. */
export function placeOf(at: Date, id: string): string {
  return `${at.toISOString()} ${id}`;
}

/** The time and id of a place; before everything without one. */
export function placeAfter(place: string | null): { readonly at: Date; readonly id: string } {
  if (place === null) return { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
  const [at, id] = placeSchema.parse(place.split(' '));
  return { at: new Date(at), id };
}
