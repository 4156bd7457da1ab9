import { z } from 'zod';

/** Where a visitor came from. Nothing of it says who they are. */
export interface CameFrom {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  /** The host of the page before. */
  readonly referrer: string | null;
}

const most = 100;

/** What may name a person: an e-mail address, and numbers as long as that of a telephone or a customer. */
const personal = /@|%(?:25)*40|(?:\d[\s().-]?){6,}/i;

const address = z
  .string()
  .max(4_000, 'must have at most 4000 characters')
  .nullish()
  .transform((text) => (text != null && URL.canParse(text) ? new URL(text) : null));

/** The input; its output is what is kept, or null where nothing is known. What is no address says nothing. */
export const cameFromSchema = z
  .object({ page: address, referrer: address })
  .nullish()
  .transform((given): CameFrom | null => {
    if (!given) return null;
    const mark = (name: string) => keepable(given.page?.searchParams.get(`utm_${name}`) ?? null);
    const before = hostOf(given.referrer);
    const referrer = before === hostOf(given.page) ? null : keepable(before);
    const [source, medium, campaign] = [mark('source') ?? referrer, mark('medium'), mark('campaign')];
    return source === null && medium === null && campaign === null
      ? null
      : { source, medium, campaign, referrer };
  });

const text = z.string().nullable();
const storedSchema = z.object({ source: text, medium: text, campaign: text, referrer: text }).nullable();

/** As a conversation has it. */
export function storedCameFrom(stored: unknown): CameFrom | null {
  return storedSchema.parse(stored ?? null);
}

/** What figures tell visitors apart by. */
export function sourceOf(cameFrom: CameFrom | null): string | null {
  return cameFrom?.source ?? null;
}

function keepable(value: string | null): string | null {
  // Control characters say nothing, and the database takes no NUL.
  const clean = value?.replaceAll(/\p{C}/gu, '').trim().toLowerCase().slice(0, most) ?? '';
  return clean === '' || personal.test(clean) ? null : clean;
}

function hostOf(url: URL | null): string | null {
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isWeb && url.hostname !== '' ? url.hostname.replace(/^www\./, '') : null;
}
