import type { TemplatesPreviewQuery } from '#generated/documents/frontends/console/templates.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import styles from './templates.module.css';
import { templateTexts } from './texts.ts';

type Segments = NonNullable<TemplatesPreviewQuery['previewNotification']['segments']>;

/** How many text messages a text is sent as, and why. */
export function SegmentLine({ segments }: { readonly segments: Segments }) {
  const texts = useTexts(templateTexts);
  const formats = useFormats();
  const { count, used, left, encoding } = segments;
  return (
    <p className={styles.segments}>
      <Badge tone={count > 1 ? 'warn' : 'good'}>{texts.messages(formats.number(count))}</Badge>
      <span>{texts.characters(formats.number(used), formats.number(left))}</span>
      <span>{encoding === 'GSM' ? texts.gsm : texts.ucs2}</span>
    </p>
  );
}
