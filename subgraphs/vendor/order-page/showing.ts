import type { Locale } from '#platform/localisation/locales.ts';
import type { Visit } from './find-visit.ts';
import type { Wish } from './form.ts';
import type { OrderTexts } from './texts.ts';

/** What a page is written with. */
export interface Showing {
  readonly visit: Visit;
  readonly wish: Wish;
  readonly texts: OrderTexts;
  readonly locale: Locale;
  /** The clock of all times. */
  readonly timezone: string;
  readonly now: Date;
  /** Where its forms lead. */
  readonly action: string;
}
