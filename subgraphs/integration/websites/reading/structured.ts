import { z } from 'zod';
import type { PageContent } from './read-html.ts';

/** What a page says of its business in a form for machines. */
export interface Structured {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly street: string | null;
  readonly city: string | null;
  readonly openingHours: readonly string[];
}

/** Types of schema.org that are a business: a person, a page or an article is none. */
const businessType =
  /(business|store|organization|contractor|service|plumber|electrician|locksmith|housepainter|roofing|restaurant|hotel|dentist|attorney|agency|corporation)$/i;

const text = z.string().trim().min(1);
const address = z.object({
  streetAddress: text.optional().catch(undefined),
  addressLocality: text.optional().catch(undefined),
});
const hours = z.union([text.transform((one) => [one]), z.array(text)]);
const business = z.object({
  '@type': z.union([text.transform((one) => [one]), z.array(z.string())]),
  name: text.optional().catch(undefined),
  telephone: text.optional().catch(undefined),
  email: text.optional().catch(undefined),
  address: address.optional().catch(undefined),
  openingHours: hours.optional().catch(undefined),
});

const most = 200;

/** The first business in the JSON-LD of a page, else in its microdata; null without one. */
export function structuredOf(page: PageContent): Structured | null {
  for (const source of page.jsonLd)
    for (const node of nodesOf(parse(source))) {
      const found = business.safeParse(node);
      if (found.success && found.data['@type'].some((type) => businessType.test(type)))
        return fromJsonLd(found.data);
    }
  return fromMicrodata(page);
}

function fromJsonLd(found: z.infer<typeof business>): Structured {
  return {
    name: found.name ?? null,
    phone: found.telephone ?? null,
    email: found.email?.replace(/^mailto:/i, '') ?? null,
    street: found.address?.streetAddress ?? null,
    city: found.address?.addressLocality ?? null,
    openingHours: found.openingHours ?? [],
  };
}

function fromMicrodata({ items }: PageContent): Structured | null {
  const of = items.find(({ type }) => businessType.test(type));
  if (!of) return null;
  const place = items.find(({ type }) => /PostalAddress$/i.test(type));
  const hoursText = of.values.get('openingHours');
  return {
    name: of.values.get('name') ?? null,
    phone: of.values.get('telephone') ?? null,
    email: of.values.get('email') ?? null,
    street: place?.values.get('streetAddress') ?? null,
    city: place?.values.get('addressLocality') ?? null,
    openingHours: hoursText === undefined ? [] : [hoursText],
  };
}

/** @returns undefined for what is no JSON */
function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** All objects of a document of JSON-LD: itself, its list, and its graph. */
function nodesOf(given: unknown): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  return list.slice(0, most).flatMap((node) => {
    const graph = z.object({ '@graph': z.array(z.unknown()) }).safeParse(node);
    return graph.success ? [node, ...graph.data['@graph'].slice(0, most)] : [node];
  });
}
