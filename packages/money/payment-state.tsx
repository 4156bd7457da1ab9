import type { PaymentState } from '#generated/documents/packages/money.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { paymentStateNames } from './names.ts';
import { stateTones } from './tones.ts';

/** How an invoice stands with its payments. */
export function PaymentStateBadge({ state }: { readonly state: PaymentState }) {
  const names = useTexts(paymentStateNames);
  return <Badge tone={stateTones[state]}>{names[state]}</Badge>;
}
