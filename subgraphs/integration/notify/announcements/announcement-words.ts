import { z } from 'zod';

/** The words of an announcement in one language. */
export interface Words {
  readonly title: string;
  readonly body: string;
}

export const translationsSchema = z.array(
  z.object({ locale: z.string(), title: z.string(), body: z.string() }),
);

/** Words in one language, as a BCP 47 tag. */
export type Translation = z.infer<typeof translationsSchema>[number];

/** The words in the language that somebody reads, else in the one that it was written in. `de-AT` takes `de` where there is no `de-AT`. */
export function wordsFor(
  { title, body, translations }: Words & { readonly translations: readonly Translation[] },
  locale: string | null,
): Words {
  const wanted = locale?.toLowerCase() ?? '';
  const [language] = wanted.split('-');
  const found =
    translations.find((one) => one.locale.toLowerCase() === wanted) ??
    translations.find((one) => one.locale.toLowerCase() === language);
  return { title: found?.title ?? title, body: found?.body ?? body };
}
