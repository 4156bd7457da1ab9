import { VendorClosedOffersDocument } from '#generated/documents/frontends/vendor/offers.ts';
import type {
  VendorClosedOffersQuery,
  VendorOfferFragment,
} from '#generated/documents/frontends/vendor/offers.ts';
import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { atMostEvery } from '#packages/app/live/at-most-every.ts';
import { Badge } from '#packages/components/badge.tsx';
import type { Tone } from '#packages/components/tone.ts';
import { Button } from '#packages/components/button.tsx';
import { Card, Page } from '#packages/components/page.tsx';
import { Empty, Notice, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useMemo } from 'react';
import { useAlertListener, useAlerts, usePendingOffers } from './alerts-context.ts';
import { Countdown } from './countdown.tsx';
import styles from './offers-page.module.css';
import { answerable } from './pending-offers.ts';
import { takeUp } from './put-off.ts';
import { offerTexts } from './texts.ts';

const pick = ({ myOffers }: VendorClosedOffersQuery) => myOffers;

const tones: Readonly<Record<VendorOfferFragment['status'], Tone>> = {
  ACCEPTED: 'good',
  DECLINED: 'neutral',
  EXPIRED: 'warn',
  PENDING: 'accent',
  WITHDRAWN: 'neutral',
};

/** What waits for an answer, and what was offered before. */
export function OffersPage() {
  const texts = useTexts(offerTexts);
  const formats = useFormats();
  const { state } = useAlerts();
  const now = useServerNow(1_000);
  const open = answerable(usePendingOffers(), now);
  const pages = usePages(VendorClosedOffersDocument, {}, pick);
  const { reload } = pages;
  const reloadSoon = useMemo(() => atMostEvery(1_000, reload), [reload]);
  useAlertListener(({ __typename }) => {
    if (__typename !== 'OfferMade') reloadSoon();
  });

  return (
    <Page title={texts.title}>
      {state === 'waiting' && <Notice tone="warn">{texts.reconnecting}</Notice>}
      {open.length === 0 ? (
        <Card>
          <Empty icon="bell" title={texts.none}>
            {texts.noneHint}
          </Empty>
        </Card>
      ) : (
        <ul className={styles.open} aria-label={texts.waiting(open.length)}>
          {open.map((offer) => (
            <li key={offer.id} className={styles.offer}>
              <Countdown from={offer.createdAt} until={offer.expiresAt} now={now} />
              <div className={styles.what}>
                <p className={styles.price}>
                  {formats.money(offer.price)} · {formats.kilometres(offer.distanceKm)}
                </p>
                <p className={styles.summary} dir="auto">
                  {offer.order.summary}
                </p>
              </div>
              <Button
                kind="primary"
                aria-label={texts.openOffer(offer.order.number)}
                onClick={() => takeUp(offer.id)}
              >
                {texts.open}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <h2>{texts.earlier}</h2>
      <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
      {pages.isFirst && !pages.problem && <Skeleton label={texts.earlier} lines={5} />}
      {!pages.isFirst && pages.nodes.length === 0 && <Empty icon="bolt" title={texts.earlierNone} />}
      {pages.nodes.length > 0 && (
        <Table
          label={texts.earlier}
          rows={pages.nodes}
          keyOf={({ id }) => id}
          columns={[
            {
              id: 'work',
              title: texts.work,
              cell: ({ order }) => (
                <span className={styles.summary} dir="auto">
                  {order.summary}
                </span>
              ),
            },
            { id: 'order', title: texts.order, isSecondary: true, cell: ({ order }) => order.number },
            {
              id: 'at',
              title: texts.at,
              isSecondary: true,
              cell: ({ createdAt }) => <time dateTime={createdAt}>{formats.dateTime(createdAt)}</time>,
            },
            {
              id: 'distance',
              title: texts.distance,
              isNumber: true,
              isSecondary: true,
              cell: ({ distanceKm }) => formats.kilometres(distanceKm),
            },
            { id: 'price', title: texts.price, isNumber: true, cell: ({ price }) => formats.money(price) },
            {
              id: 'state',
              title: texts.state,
              cell: ({ status }) => <Badge tone={tones[status]}>{texts[status]}</Badge>,
            },
          ]}
        />
      )}
      <ListFoot pages={pages} />
    </Page>
  );
}
