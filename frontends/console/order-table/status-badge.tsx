import { useTexts } from '#packages/app/i18n/texts.ts';
import { orderStatusNames } from '#packages/app/names/state-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import type { Tone } from '#packages/components/tone.ts';
import type { OrderLineFragment } from '#generated/documents/frontends/console/vendors.ts';

const tones: Readonly<Record<OrderLineFragment['status'], Tone>> = {
  OPEN: 'info',
  UNFILLED: 'bad',
  ACCEPTED: 'accent',
  IN_PROGRESS: 'accent',
  COMPLETED: 'good',
  INVOICED: 'warn',
  PAID: 'good',
  CANCELLED: 'neutral',
};

export function StatusBadge({ status }: { readonly status: OrderLineFragment['status'] }) {
  const names = useTexts(orderStatusNames);
  return <Badge tone={tones[status]}>{names[status]}</Badge>;
}
