import type { DeliveryRowFragment } from '#generated/documents/frontends/console/deliveries.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Link } from '#packages/components/link.tsx';
import { deliveryTexts } from './texts.ts';

/** Leads to what a delivery is about: its order, or its conversation. */
export function AboutLink({ about }: Pick<DeliveryRowFragment, 'about'>) {
  const texts = useTexts(deliveryTexts);
  switch (about?.__typename) {
    case undefined:
      return null;
    case 'Order':
      return <Link href={`/orders/${about.id}`}>{about.number}</Link>;
    case 'Offer':
    case 'Invoice':
      return <Link href={`/orders/${about.order.id}`}>{about.order.number}</Link>;
    case 'Conversation':
      return <Link href={`/inbox/${about.id}`}>{texts.conversation}</Link>;
  }
}
