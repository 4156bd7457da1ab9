import type { DeliveryRowFragment } from '#generated/documents/frontends/console/deliveries.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Dialog } from '#packages/components/dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import styles from './deliveries.module.css';
import { deliveryTexts } from './texts.ts';

export type ShownDelivery = DeliveryRowFragment;

export interface DeliveryPanelProps {
  /** Null shows nothing. */
  readonly delivery: ShownDelivery | null;
  readonly onClose: () => void;
}

/** What a delivery says, and each attempt and report of it. */
export function DeliveryPanel({ delivery, onClose }: DeliveryPanelProps) {
  const texts = useTexts(deliveryTexts);
  return (
    <Dialog
      title={texts.history}
      isOpen={delivery !== null}
      onClose={onClose}
      closeLabel={texts.close}
      place="side"
    >
      {delivery && (
        <div className={styles.panel}>
          <p className={styles.facts}>
            {texts[delivery.channel]} · <bdi>{delivery.to}</bdi>
          </p>
          {delivery.subject !== null && (
            <p className={styles.subject} dir="auto">
              {delivery.subject}
            </p>
          )}
          <p className={styles.text} dir="auto">
            {delivery.body}
          </p>
          <ol className={styles.events} aria-label={texts.history}>
            {delivery.events.map(({ id, at, status, provider, error }) => (
              <li key={id}>
                <span>
                  <strong>{texts[`event_${status}`]}</strong> {provider}
                </span>
                <Moment at={at} />
                {error && (
                  <span className={styles.error}>
                    {[error.code, error.message].filter(Boolean).join(': ')}
                  </span>
                )}
              </li>
            ))}
          </ol>
          {delivery.events.length === 0 && <p>{texts.noHistory}</p>}
        </div>
      )}
    </Dialog>
  );
}
