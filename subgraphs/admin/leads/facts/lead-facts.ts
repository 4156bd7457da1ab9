import { z } from 'zod';

/** Who says something, the one that counts most first: an entry of ours, the website, a provider. */
export const factSources = ['OWN', 'WEBSITE', 'PROVIDER'] as const;
export type FactSource = (typeof factSources)[number];

const text = z.string().nullable();
const number = z.number().nullable();
const texts = z.array(z.string()).nullable();

/** The fields that facts are kept of, with the form of their values. Null means that somebody here has removed it. */
export const factValues = {
  name: text,
  company: text,
  phone: text,
  email: text,
  address: text,
  city: text,
  country: text,
  website: text,
  category: text,
  latitude: number,
  longitude: number,
  services: texts,
  rating: number,
  ratings: number,
  openingHours: texts,
} as const;

export type FactField = keyof typeof factValues;

/** All fields, in the order in which people read them. */
export const factFields: readonly FactField[] = [
  'company',
  'name',
  'phone',
  'email',
  'website',
  'address',
  'city',
  'country',
  'category',
  'services',
  'openingHours',
  'rating',
  'ratings',
  'latitude',
  'longitude',
];

export function isFactField(name: string): name is FactField {
  return Object.hasOwn(factValues, name);
}

/** The values that a lead shows. */
export type LeadValues = { readonly [Field in FactField]: z.infer<(typeof factValues)[Field]> };

/** One value of a lead, and where it comes from. */
export interface Fact {
  readonly field: FactField;
  readonly value: unknown;
  readonly source: FactSource;
  readonly origin: string;
  readonly at: Date;
}

/** A value that is learnt. */
export interface NewFact {
  readonly leadId: string;
  readonly field: FactField;
  readonly value: string | number | readonly string[] | null;
  readonly source: FactSource;
  /** Id of the provider, or address of the page; empty for an entry of ours. */
  readonly origin: string;
  readonly evidence: string | null;
  readonly expiresAt: Date | null;
}

/** The best value of a field: by its source, and of equal sources the newest. Null where there is none. */
export function bestFact<One extends Fact>(facts: readonly One[], field: FactField): One | null {
  const rank = ({ source }: One) => factSources.indexOf(source);
  const of = facts.filter((fact) => fact.field === field);
  return (
    of.toSorted((one, other) => rank(one) - rank(other) || other.at.getTime() - one.at.getTime())[0] ?? null
  );
}

/** What a lead shows of what is known of it. */
export function valuesOf(facts: readonly Fact[]): LeadValues {
  const text = (field: FactField) => factValues.name.parse(bestFact(facts, field)?.value ?? null);
  const number = (field: FactField) => factValues.rating.parse(bestFact(facts, field)?.value ?? null);
  const texts = (field: FactField) => factValues.services.parse(bestFact(facts, field)?.value ?? null);
  return {
    name: text('name'),
    company: text('company'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    city: text('city'),
    country: text('country'),
    website: text('website'),
    category: text('category'),
    latitude: number('latitude'),
    longitude: number('longitude'),
    services: texts('services'),
    rating: number('rating'),
    ratings: number('ratings'),
    openingHours: texts('openingHours'),
  };
}
