import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { channelNames } from '#packages/app/names/state-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import { PhoneLink } from '#packages/components/phone-link.tsx';
import styles from './conversation-header.module.css';
import type { ReplyWindow } from './reply-window.ts';
import { telephoneTexts } from './telephone-texts.ts';

/** By which channel and from which number the customer writes, and until when they can be answered. */
export function NumberChip({ window, isOpen }: { readonly window: ReplyWindow; readonly isOpen: boolean }) {
  const texts = useTexts(telephoneTexts);
  const names = useTexts(channelNames);
  const formats = useFormats();
  const { channel, address, closesAt } = window;
  return (
    <>
      <span className={styles.number}>
        <Badge icon={channel === 'SMS' ? 'phone' : 'bubble'}>{names[channel]}</Badge>
        <PhoneLink number={address} />
      </span>
      {isOpen && closesAt !== null && (
        <Badge tone="info" icon="clock">
          {texts.openUntil(formats.dateTime(closesAt))}
        </Badge>
      )}
    </>
  );
}
