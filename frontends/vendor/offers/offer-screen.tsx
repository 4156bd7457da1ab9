import { useState } from 'react';
import type { VendorOfferFragment } from '#generated/documents/frontends/vendor/offers.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { HoldButton } from '#packages/components/hold-button.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { PlaceMap } from '#packages/map/place-map.tsx';
import { Countdown } from './countdown.tsx';
import styles from './offer-screen.module.css';
import { offerTexts } from './texts.ts';
import { useAnswer } from './use-answer.ts';

/** How long "accept" must be held, in milliseconds: long enough that no pocket does it. */
const holdMs = 400;

export interface OfferScreenProps {
  readonly offer: VendorOfferFragment;
  /** By the server's clock. */
  readonly now: number;
  /** How many other offers wait. */
  readonly others: number;
}

/** Everything to decide about an offer, and the answer. */
export function OfferScreen({ offer, now, others }: OfferScreenProps) {
  const texts = useTexts(offerTexts);
  const formats = useFormats();
  const { accept, decline, isBusy, problem } = useAnswer();
  const [isDeclining, setIsDeclining] = useState(false);
  const [isTooShort, setIsTooShort] = useState(false);
  const { order, price, distanceKm, vendor } = offer;
  const distance = formats.kilometres(distanceKm);

  if (isDeclining) {
    return (
      <div className={styles.reasons}>
        <h3>{texts.declineTitle}</h3>
        <ProblemNotice problem={problem} />
        {[texts.reasonFar, texts.reasonTime, texts.reasonPrice, texts.reasonKind].map((reason) => (
          <Button key={reason} isWide isBusy={isBusy} onClick={() => void decline(offer, reason)}>
            {reason}
          </Button>
        ))}
        <Button isWide isBusy={isBusy} onClick={() => void decline(offer, null)}>
          {texts.noReason}
        </Button>
        <Button kind="quiet" icon="arrowLeft" onClick={() => setIsDeclining(false)}>
          {texts.back}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <div className={styles.what}>
          <p className={styles.service}>{order.service.name}</p>
          <p className={styles.price}>{formats.money(price)}</p>
        </div>
        <Countdown from={offer.createdAt} until={offer.expiresAt} now={now} />
      </div>
      <p className={styles.summary} dir="auto">
        {order.summary}
      </p>
      <dl className={styles.facts}>
        <div>
          <dt>{texts.when}</dt>
          <dd>
            {order.scheduledFor === null ? (
              texts.now
            ) : (
              <time dateTime={order.scheduledFor}>{formats.dateTime(order.scheduledFor)}</time>
            )}
          </dd>
        </div>
        <div>
          <dt>{texts.distance}</dt>
          <dd>{distance}</dd>
        </div>
      </dl>
      <div className={styles.map}>
        <PlaceMap
          label={texts.map(distance)}
          center={vendor.location}
          radiusKm={vendor.radiusKm}
          work={order.location}
        />
      </div>
      {others > 0 && <p className={styles.more}>{texts.more(others)}</p>}
      <ProblemNotice problem={problem} />
      <p className={styles.hint} role="status">
        {isTooShort && texts.keepHolding}
      </p>
      <div className={styles.actions}>
        <Button className={styles.decline} isBusy={isBusy} onClick={() => setIsDeclining(true)}>
          {texts.decline}
        </Button>
        <HoldButton
          icon="check"
          holdMs={holdMs}
          isBusy={isBusy}
          onHeld={() => void accept(offer)}
          onTooShort={() => setIsTooShort(true)}
        >
          {texts.holdToAccept}
        </HoldButton>
      </div>
    </div>
  );
}
