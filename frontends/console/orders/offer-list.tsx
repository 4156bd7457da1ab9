import type { OrderOfferFragment } from '#generated/documents/frontends/console/orders.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { offerStatusNames } from '#packages/app/names/state-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import type { Tone } from '#packages/components/tone.ts';
import { Card } from '#packages/components/page.tsx';
import styles from './offer-list.module.css';
import { roundsOf } from './offer-rounds.ts';
import { TimeLeft } from './open-round.tsx';
import { orderTexts } from './texts.ts';

const tones: Readonly<Record<OrderOfferFragment['status'], Tone>> = {
  PENDING: 'info',
  ACCEPTED: 'good',
  DECLINED: 'bad',
  EXPIRED: 'warn',
  WITHDRAWN: 'neutral',
};

/** Whom the order was offered to, by attempt and wave, the latest first. */
export function OfferList({ offers }: { readonly offers: readonly OrderOfferFragment[] }) {
  const texts = useTexts(orderTexts);
  const rounds = roundsOf(offers);
  return (
    <Card title={texts.offers}>
      {rounds.length === 0 && <p className={styles.muted}>{texts.noOffers}</p>}
      <ol className={styles.rounds}>
        {rounds.map(({ attempt, wave, from, offers: round }) => (
          <li key={`${attempt}.${wave}`}>
            <h3 className={styles.title}>
              {texts.round(attempt, wave)}
              <RoundTime at={from} />
            </h3>
            <ul className={styles.offers}>
              {round.map((offer) => (
                <li key={offer.id}>
                  <OfferRow offer={offer} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function RoundTime({ at }: { readonly at: string }) {
  const formats = useFormats();
  return (
    <time className={styles.time} dateTime={at}>
      {formats.dateTime(at)}
    </time>
  );
}

function OfferRow({ offer }: { readonly offer: OrderOfferFragment }) {
  const texts = useTexts(orderTexts);
  const names = useTexts(offerStatusNames);
  const formats = useFormats();
  const { vendor, rank, distanceKm, status, declineReason, createdAt, expiresAt } = offer;
  return (
    <div className={styles.offer}>
      <p className={styles.who}>
        <strong dir="auto">{vendor.displayName}</strong>
        <span className={styles.muted}>
          {texts.rank(rank)} · {formats.kilometres(distanceKm)}
        </span>
        {declineReason !== null && <span dir="auto">{declineReason}</span>}
      </p>
      <div className={styles.state}>
        <Badge tone={tones[status]}>{names[status]}</Badge>
        {status === 'PENDING' && <TimeLeft from={createdAt} until={expiresAt} />}
      </div>
    </div>
  );
}
