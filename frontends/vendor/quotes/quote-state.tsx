import type { QuoteStatus } from '#generated/documents/frontends/vendor/quotes.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import type { Tone } from '#packages/components/tone.ts';
import { quoteTexts } from './texts.ts';

const tones: Readonly<Record<QuoteStatus, Tone>> = {
  REQUESTED: 'warn',
  SUBMITTED: 'info',
  ACCEPTED: 'good',
  DECLINED: 'neutral',
  EXPIRED: 'neutral',
  WITHDRAWN: 'neutral',
};

/** Where a quote stands, in a word and a colour. */
export function QuoteState({ status }: { readonly status: QuoteStatus }) {
  const texts = useTexts(quoteTexts);
  return <Badge tone={tones[status]}>{texts[status]}</Badge>;
}
