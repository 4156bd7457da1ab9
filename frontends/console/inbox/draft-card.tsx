import {
  InboxConfirmDraftDocument,
  InboxDiscardDraftDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import type { DraftCardFragment } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Facts } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './insight-panel.module.css';
import { insightTexts } from './insight-texts.ts';

export interface DraftCardProps {
  readonly draft: DraftCardFragment;
  readonly conversationId: string;
  readonly onChanged: () => void;
}

/** The order that is being talked about: an operator makes it, completes it, or discards it. */
export function DraftCard({ draft, conversationId, onChanged }: DraftCardProps) {
  const texts = useTexts(insightTexts);
  const formats = useFormats();
  const serviceName = useServiceName();
  const confirm = useAct(InboxConfirmDraftDocument);
  const discard = useAct(InboxDiscardDraftDocument);
  const { id, service, summary, address, missing, scheduledFor, price, customer } = draft;
  const lacks = missing.map((part) => (part === 'PRICE' ? texts.missingPRICE : texts[part]));

  async function makeOrder(): Promise<void> {
    const { data } = await confirm.run({ input: { draftId: id } });
    if (data) showToast({ tone: 'good', text: texts.ordered(data.confirmOrderDraft.order.number) });
    onChanged();
  }

  return (
    <section className={styles.draft} aria-label={texts.draft} data-draft>
      <h4>{texts.draft}</h4>
      <ProblemNotice problem={confirm.problem ?? discard.problem} />
      <p dir="auto">{summary}</p>
      <Facts
        facts={[
          { label: texts.slotSERVICE, value: service && serviceName(service) },
          { label: texts.slotADDRESS, value: address && <span dir="auto">{address}</span> },
          { label: texts.slotTIME, value: scheduledFor && formats.dateTime(scheduledFor) },
          { label: texts.priceOf, value: price && formats.money(price) },
          { label: texts.customer, value: customer.name && <span dir="auto">{customer.name}</span> },
        ]}
      />
      {lacks.length > 0 && <p>{texts.draftMissing(formats.list(lacks))}</p>}
      <div className={styles.buttons}>
        {lacks.length === 0 && (
          <Button kind="primary" isBusy={confirm.isBusy} onClick={() => void makeOrder()}>
            {texts.makeOrder}
          </Button>
        )}
        <Link href={`/orders/new?conversation=${conversationId}&draft=${id}`}>{texts.completeDraft}</Link>
        <Button
          kind="quiet"
          isBusy={discard.isBusy}
          onClick={() => void discard.run({ input: { draftId: id } }).then(onChanged)}
        >
          {texts.discardDraft}
        </Button>
      </div>
    </section>
  );
}
