import { useMemo, useState } from 'react';
import { WorkOrderDocument, WorkOrderEventsDocument } from '#generated/documents/frontends/vendor/work.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { atMostEvery } from '#packages/app/live/at-most-every.ts';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card, Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useWaiting } from '../outbox/outbox-context.ts';
import { standingWith } from './next-step.ts';
import { OrderChat } from './order-chat.tsx';
import { OrderFacts } from './order-facts.tsx';
import { OrderHistory } from './order-history.tsx';
import styles from './order-page.module.css';
import { OrderState } from './order-state.tsx';
import { PhotosCard } from './photos-card.tsx';
import { StepPanel } from './step-panel.tsx';
import { workTexts } from './texts.ts';

/** One order: what is to be done next, for whom and where, and what has happened. */
export function OrderPage({ id }: { readonly id: string }) {
  const texts = useTexts(workTexts);
  const { data, problem, isLoading, reload } = useLoad(WorkOrderDocument, { id });
  const waiting = useWaiting();
  const [isChatOpen, setIsChatOpen] = useState(false);
  const reloadSoon = useMemo(() => atMostEvery(1_000, reload), [reload]);
  const order = data?.order;
  useEvents(
    WorkOrderEventsDocument,
    { orderId: id },
    {
      isPaused: !order,
      onEvent: reloadSoon,
      onReset: () => {
        reload();
        return null;
      },
    },
  );

  if (!order) {
    const isMissing = data !== undefined || (problem?.code === 'NOT_FOUND' && !isLoading);
    return (
      <Page title={texts.title} actions={<Link href="/work">{texts.toList}</Link>}>
        {isMissing ? (
          <Empty icon="clipboard" title={navigator.onLine ? texts.notFound : texts.offline} />
        ) : (
          <>
            <ProblemNotice problem={problem} onRetry={reload} />
            {isLoading && <Skeleton label={texts.title} lines={8} />}
          </>
        )}
      </Page>
    );
  }
  const standing = standingWith({ id, status: order.status, percent: order.progress?.percent ?? 0 }, waiting);
  const { conversation, customer } = order;
  return (
    <Page
      title={texts.order(order.number)}
      back={{ href: '/work', label: texts.toList }}
      actions={<OrderState standing={standing} />}
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      <p className={styles.summary} dir="auto">
        {order.summary}
      </p>
      <StepPanel order={order} standing={standing} />
      {conversation && customer && (
        <Button isWide icon="bubble" className={styles.big} onClick={() => setIsChatOpen(true)}>
          {texts.openChat}
        </Button>
      )}
      <div className={styles.columns}>
        <OrderFacts order={order} />
        <Card title={texts.history}>
          <OrderHistory order={order} />
        </Card>
      </div>
      <PhotosCard order={order} />
      {conversation && isChatOpen && (
        <OrderChat
          conversationId={conversation.id}
          customer={customer?.name ?? texts.chat}
          onClose={() => setIsChatOpen(false)}
        />
      )}
    </Page>
  );
}
