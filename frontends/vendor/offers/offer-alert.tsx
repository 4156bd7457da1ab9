import { useEffect } from 'react';
import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { Empty } from '#packages/components/states.tsx';
import type { VendorOfferFragment } from '#generated/documents/frontends/vendor/offers.ts';
import { useShift } from '../shift/shift-store.ts';
import { ring } from '../shift/sound.ts';
import { useAlerts, usePendingOffers } from './alerts-context.ts';
import type { Gone } from './alerts-context.ts';
import { OfferScreen } from './offer-screen.tsx';
import { answerable } from './pending-offers.ts';
import { usePutOff } from './put-off.ts';
import { offerTexts } from './texts.ts';
import { useAcknowledge } from './use-acknowledge.ts';

/** Rings and covers the app while an offer waits that the vendor has not put off. */
export function OfferAlert() {
  const { gone, setGone } = useAlerts();
  const { putOff, putOffIds } = usePutOff();
  const offers = usePendingOffers().filter(({ id }) => !putOffIds.has(id));
  if (gone && !putOffIds.has(gone.offer.id)) {
    return <GoneDialog gone={gone} onClose={() => setGone(undefined)} />;
  }
  if (offers.length === 0) return null;
  return <Ringing offers={offers} onPutOff={putOff} />;
}

interface RingingProps {
  readonly offers: readonly VendorOfferFragment[];
  readonly onPutOff: (id: string) => void;
}

function Ringing({ offers, onPutOff }: RingingProps) {
  const texts = useTexts(offerTexts);
  const { isAudible } = useShift();
  const now = useServerNow(250);
  const open = answerable(offers, now);
  const [offer] = open;
  const id = offer?.id;
  useAcknowledge(id);
  useEffect(() => (id !== undefined && isAudible ? ring() : undefined), [id, isAudible]);
  if (!offer) return null;
  return (
    <Dialog
      title={texts.newOffer}
      isOpen
      onClose={() => onPutOff(offer.id)}
      closeLabel={texts.later}
      place="full"
    >
      <OfferScreen key={offer.id} offer={offer} now={now} others={open.length - 1} />
    </Dialog>
  );
}

function GoneDialog({ gone, onClose }: { readonly gone: Gone; readonly onClose: () => void }) {
  const texts = useTexts(offerTexts);
  const { title, hint } = {
    faster: { title: texts.goneFaster, hint: texts.goneFasterHint },
    cancelled: { title: texts.goneCancelled, hint: texts.goneCancelledHint },
    expired: { title: texts.goneExpired, hint: texts.goneExpiredHint },
    accepted: { title: texts.goneAccepted, hint: texts.goneAcceptedHint },
    declined: { title: texts.goneDeclined, hint: texts.goneDeclinedHint },
  }[gone.outcome];
  const { order } = gone.offer;
  return (
    <Dialog title={`${texts.order} ${order.number}`} isOpen onClose={onClose} closeLabel={texts.ok}>
      <Empty
        icon={gone.outcome === 'faster' ? 'bolt' : 'clock'}
        title={title}
        action={
          <Button kind="primary" onClick={onClose}>
            {texts.ok}
          </Button>
        }
      >
        {hint}
      </Empty>
    </Dialog>
  );
}
