import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { OrderPageDocument, OrderStoryDocument } from '#generated/documents/frontends/console/orders.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { InvoiceMoney } from '#packages/money/invoice-money.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { RankingPanel } from '../dispatch/ranking-panel.tsx';
import { ActDialog } from './act-dialog.tsx';
import { actTexts } from './act-texts.ts';
import type { BoardChange, BoardChanges } from './board-changes.ts';
import { InvoiceCard } from './invoice-card.tsx';
import { OfferList } from './offer-list.tsx';
import { actsOf, nextAct } from './order-acts.ts';
import type { OrderAct } from './order-acts.ts';
import { OrderFacts } from './order-facts.tsx';
import { actIcons, actKeys } from './order-menu.tsx';
import { OrderPeople } from './order-people.tsx';
import { OrderPhotos } from './order-photos.tsx';
import { OrderStory } from './order-story.tsx';
import styles from './order-view.module.css';
import { StatusBadge } from '../order-table/status-badge.tsx';
import { orderTexts } from './texts.ts';
import { calmMs } from './use-order-pages.ts';

export interface OrderViewProps {
  readonly id: string;
  readonly changes: BoardChanges;
}

/** One order: what it is, what has happened with it, whom it was offered to and why. */
export function OrderView({ id, changes }: OrderViewProps) {
  const texts = useTexts(orderTexts);
  const serviceName = useServiceName();
  const acts = useTexts(actTexts);
  const [, navigate] = useLocation();
  const search = useSearch();
  const { data, problem, reload } = useLoad(OrderPageDocument, { id });
  const [acting, setActing] = useState<OrderAct>();
  const calmly = useAtMostEvery(calmMs, reload);
  // Steps come by the order's own story, offers by the board: the page loads the whole order as it is now.
  useEvents(OrderStoryDocument, { orderId: id }, { onEvent: calmly });
  const take = useEffectEvent((change: BoardChange) => {
    if (change.kind === 'stale' || change.id === id) calmly();
  });
  useEffect(() => changes.listen((change) => take(change)), [changes]);

  const order = data?.order;
  const list = `/orders${search === '' ? '' : `?${search}`}`;
  const possible = order ? actsOf(order) : [];
  const next = order && nextAct(order);
  useCommands([
    {
      id: 'order-leave',
      label: texts.backToList,
      group: texts.group,
      shortcut: 'Escape',
      isKeyOnly: true,
      run: () => navigate(list),
    },
    ...possible.map((act) => ({
      id: `order-${act}`,
      label: acts[act],
      group: texts.group,
      ...(actKeys[act] !== undefined && { shortcut: actKeys[act] }),
      run: () => setActing(act),
    })),
    ...(order?.conversation
      ? [
          {
            id: 'order-conversation',
            label: texts.openConversation,
            group: texts.group,
            shortcut: 'c',
            run: () => navigate(`/inbox/${order.conversation?.id}`),
          },
        ]
      : []),
  ]);

  if (!order) {
    return (
      <Page title={texts.title}>
        <ProblemNotice problem={problem} onRetry={reload} />
        {!data && !problem && <Skeleton label={texts.title} lines={10} />}
        {data && (
          <Empty
            icon="clipboard"
            title={texts.notFound}
            action={<Link href={list}>{texts.backToList}</Link>}
          />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={`${texts.order(order.number)} · ${serviceName(order.service)}`}
      actions={possible.map((act) => (
        <Button
          key={act}
          kind={act === next ? 'primary' : 'plain'}
          icon={actIcons[act]}
          aria-keyshortcuts={actKeys[act]}
          onClick={() => setActing(act)}
        >
          {acts[act]}
        </Button>
      ))}
      bar={
        <>
          <Link href={list}>{texts.backToList}</Link>
          <StatusBadge status={order.status} />
        </>
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <OrderFacts order={order} />
          {order.vendor && order.status !== 'CANCELLED' && <OrderPhotos order={order} />}
          <OfferList offers={order.offers} />
        </div>
        <div className={styles.side}>
          <OrderPeople order={order} />
          {order.invoice && <InvoiceCard invoice={order.invoice} />}
          {order.invoice && <InvoiceMoney invoice={order.invoice} />}
          <OrderStory order={order} />
        </div>
      </div>
      <RankingPanel orderId={id} offers={order.offers} />
      {acting && <ActDialog act={acting} order={order} onClose={() => setActing(undefined)} />}
    </Page>
  );
}
