import { useState } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { showToast } from '#packages/components/toasts.ts';
import { useOutbox } from '../outbox/outbox-context.ts';
import { workTexts } from './texts.ts';

export type Report =
  | { readonly kind: 'progress'; readonly percent: number; readonly note: string | null }
  | { readonly kind: 'complete'; readonly note: string | null };

/** Reports on an order, now or as soon as the server can be reached. @returns whether it was sent or kept */
export function useReport(order: { readonly id: string; readonly number: string }): {
  readonly send: (report: Report) => Promise<boolean>;
  readonly isBusy: boolean;
} {
  const texts = useTexts(workTexts);
  const outbox = useOutbox();
  const [isBusy, setIsBusy] = useState(false);

  async function send(report: Report): Promise<boolean> {
    setIsBusy(true);
    const about = { orderId: order.id, number: order.number, clientId: crypto.randomUUID() };
    const delivery = await outbox.write({ ...report, ...about });
    setIsBusy(false);
    switch (delivery.result) {
      case 'sent':
        showToast({ tone: 'good', text: texts.sent });
        return true;
      case 'later':
        showToast({ tone: 'good', text: texts.kept });
        return true;
      case 'refused':
        showToast({ tone: 'bad', text: delivery.reason });
        return false;
    }
  }

  return { send, isBusy };
}
