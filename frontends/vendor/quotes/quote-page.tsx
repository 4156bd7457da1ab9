import { useState } from 'react';
import { OwnQuoteDocument, QuoteWithdrawDocument } from '#generated/documents/frontends/vendor/quotes.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Card, Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useAlertListener } from '../offers/alerts-context.ts';
import styles from './quotes.module.css';
import { QuoteForm } from './quote-form.tsx';
import { QuoteLines } from './quote-lines.tsx';
import { QuoteState } from './quote-state.tsx';
import { quoteTexts } from './texts.ts';

/** One quote: what is asked, what the vendor would take, and the form while it is open. */
export function QuotePage({ id }: { readonly id: string }) {
  const texts = useTexts(quoteTexts);
  const formats = useFormats();
  const { data, problem, isLoading, reload } = useLoad(OwnQuoteDocument, { id });
  const withdraw = useAct(QuoteWithdrawDocument);
  const [isAsking, setIsAsking] = useState(false);
  useAlertListener((alert) => {
    if (alert.__typename === 'QuoteChanged') reload();
  });
  const quote = data?.quote;
  if (!quote) {
    return (
      <Page title={texts.title}>
        <ProblemNotice problem={problem} onRetry={reload} />
        {isLoading ? (
          <Skeleton label={texts.title} lines={8} />
        ) : (
          !problem && <Empty icon="note" title={navigator.onLine ? texts.notFound : texts.offline} />
        )}
      </Page>
    );
  }
  const { order, status } = quote;
  const isOpen = status === 'REQUESTED' || status === 'SUBMITTED';

  async function withdrawNow(): Promise<void> {
    const { data: done } = await withdraw.run({ input: { quoteId: id } });
    if (!done) return;
    setIsAsking(false);
    showToast({ tone: 'good', text: texts.withdrawn });
  }

  return (
    <Page title={texts.forOrder(order.number)} back={{ href: '/quotes', label: texts.title }}>
      <Card>
        <p className={styles.row}>
          <QuoteState status={status} />
          <span>
            {status === 'REQUESTED' ? texts.answerUntil : texts.validUntil} <Moment at={quote.expiresAt} />
          </span>
        </p>
        <p className={styles.words} dir="auto">
          {order.summary}
        </p>
        {status === 'REQUESTED' && <p>{texts.expected(formats.money(order.price))}</p>}
        {quote.reason !== null && (
          <p className={styles.words} dir="auto">
            {texts.reason}: {quote.reason}
          </p>
        )}
      </Card>
      {quote.total && <QuoteLines quote={quote} />}
      {isOpen && <QuoteForm key={`${id} ${quote.submittedAt ?? ''}`} quote={quote} />}
      {isOpen && (
        <div>
          <Button kind="danger" onClick={() => setIsAsking(true)}>
            {texts.withdraw}
          </Button>
        </div>
      )}
      {isAsking && (
        <ConfirmDialog
          title={texts.withdrawTitle}
          confirmLabel={texts.withdraw}
          isBusy={withdraw.isBusy}
          problem={withdraw.problem}
          onConfirm={withdrawNow}
          onClose={() => setIsAsking(false)}
        >
          {texts.withdrawHint}
        </ConfirmDialog>
      )}
    </Page>
  );
}
