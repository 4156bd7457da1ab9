import type { OrderStatus } from '#generated/documents/frontends/vendor/work.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import type { Tone } from '#packages/components/tone.ts';
import type { Standing } from './next-step.ts';
import { workTexts } from './texts.ts';

const tones: Readonly<Record<OrderStatus, Tone>> = {
  OPEN: 'neutral',
  ACCEPTED: 'accent',
  IN_PROGRESS: 'info',
  COMPLETED: 'warn',
  INVOICED: 'warn',
  PAID: 'good',
  CANCELLED: 'neutral',
  UNFILLED: 'neutral',
};

/** Where an order stands, and whether the server knows it. */
export function OrderState({ standing }: { readonly standing: Standing }) {
  const texts = useTexts(workTexts);
  const formats = useFormats();
  const { status, percent, isWaiting } = standing;
  const words =
    status === 'IN_PROGRESS' ? `${texts[status]} · ${formats.percent(percent / 100)}` : texts[status];
  return (
    <Badge tone={tones[status]} {...(isWaiting && { icon: 'clock' })}>
      {words}
      {isWaiting && <span className="visually-hidden">{texts.waiting}</span>}
    </Badge>
  );
}
