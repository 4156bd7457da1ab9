import type { Database } from '../../database.ts';
import type { Category, NotificationType } from './notification-type.ts';
import type { Channel } from '../channels.ts';
import { categories, shippedLanguages } from './notification-type.ts';
import { types } from './catalogue.ts';

/** A type with the languages that its texts are written in. */
export interface ListedType {
  readonly key: string;
  readonly description: string;
  readonly category: Category;
  readonly critical: boolean;
  readonly urgent: boolean;
  readonly channels: readonly Channel[];
  readonly variables: readonly { readonly name: string; readonly sample: string }[];
  readonly locales: readonly string[];
  readonly missingLocales: readonly string[];
}

/** All types by category, then by key. */
export async function listTypes(db: Database): Promise<readonly ListedType[]> {
  const published = await db.template.groupBy({ by: ['type', 'locale'], where: { status: 'PUBLISHED' } });
  const everywhere = sorted([...shippedLanguages, ...published.map(({ locale }) => locale)]);
  return types
    .map((type) => {
      const own = published.filter((each) => each.type === type.key).map(({ locale }) => locale);
      return listed(type, sorted([...shippedLanguages, ...own]), everywhere);
    })
    .toSorted((one, other) => rank(one) - rank(other) || (one.key < other.key ? -1 : 1));
}

function listed(
  type: NotificationType,
  locales: readonly string[],
  everywhere: readonly string[],
): ListedType {
  const { key, description, category, isCritical, isUrgent, steps, names, sample } = type;
  return {
    key,
    description,
    category,
    critical: isCritical,
    urgent: isUrgent,
    channels: [...new Set<Channel>(['IN_APP', ...steps.map(({ channel }) => channel)])],
    variables: names.map((name) => ({ name, sample: JSON.stringify(sample[name] ?? null) })),
    locales,
    missingLocales: everywhere.filter((locale) => !locales.includes(locale)),
  };
}

function rank({ category }: ListedType): number {
  return categories.indexOf(category);
}

function sorted(locales: readonly string[]): readonly string[] {
  return [...new Set(locales)].toSorted();
}
