import { z } from 'zod';
import type { Database } from '../database.ts';
import { plainName } from './plain-name.ts';

/** A service that can be ordered. */
export interface OfferedService {
  readonly slug: string;
  readonly name: string;
  /** Whether somebody who says this means it. */
  readonly isNamed: (words: string) => boolean;
}

const rows = z.array(z.object({ slug: z.string(), name: z.string() }));

export async function readServices(db: Pick<Database, '$queryRaw'>): Promise<OfferedService[]> {
  const found = await db.$queryRaw`select slug, name from vendor.service_card order by name, slug`;
  return rows.parse(found).map(({ slug, name: given }) => {
    const name = plainName(given) ?? slug;
    return { slug, name, isNamed: (words) => means(words, slug, name) };
  });
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Either is a part of the other: “a plumbing job” and “plumb” both mean Plumbing. */
function means(words: string, slug: string, name: string): boolean {
  const said = plain(words);
  if (said.length < 3) return false;
  return [plain(slug), plain(name)].some((known) => known.includes(said) || said.includes(known));
}
