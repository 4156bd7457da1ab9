import { TemplatesPreviewDocument } from '#generated/documents/frontends/console/templates.ts';
import type {
  TemplatesPreviewQuery,
  TemplatesPreviewQueryVariables,
} from '#generated/documents/frontends/console/templates.ts';
import { useRested } from '#packages/app/clock/use-rested.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Card } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import type { Channel } from './channels.ts';
import { MailFrame } from './mail-frame.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { PushPreview } from './push-preview.tsx';
import { SegmentLine } from './segment-line.tsx';
import styles from './templates.module.css';
import { templateTexts } from './texts.ts';

/** Milliseconds without a letter after which the preview follows. */
const restMs = 350;

export interface PreviewCardProps {
  /** The same object as long as nothing in it changes. */
  readonly input: TemplatesPreviewQueryVariables['input'];
  readonly channel: Channel;
  /** Whether people get this text already. */
  readonly isUsed: boolean;
}

/** What somebody would get, in the shape of its channel. */
export function PreviewCard({ input, channel, isUsed }: PreviewCardProps) {
  const texts = useTexts(templateTexts);
  const rested = useRested(input, restMs);
  const { data, problem } = useLoad(TemplatesPreviewDocument, { input: rested });
  const shown = data?.previewNotification;
  return (
    <Card
      title={texts.preview}
      actions={<Badge tone={isUsed ? 'good' : 'neutral'}>{isUsed ? texts.isUsed : texts.isDraft}</Badge>}
    >
      <div className={styles.preview} aria-live="polite">
        <ProblemNotice problem={problem} />
        {!shown && !problem && <Empty icon="note" title={texts.previewEmpty} />}
        {shown && !problem && shown.channel === channel && <Shown preview={shown} />}
      </div>
    </Card>
  );
}

type Preview = TemplatesPreviewQuery['previewNotification'];

function Shown({ preview }: { readonly preview: Preview }) {
  const texts = useTexts(templateTexts);
  const { channel, subject, body, html, locale, segments } = preview;
  switch (channel) {
    case 'EMAIL':
      return <MailFrame html={html ?? ''} title={texts.frame} />;
    case 'IN_APP':
    case 'PUSH':
      return <PushPreview title={subject ?? ''} body={body} locale={locale} />;
    case 'SMS':
      return (
        <>
          <PhonePreview body={body} locale={locale} />
          {segments && <SegmentLine segments={segments} />}
        </>
      );
    case 'WHATSAPP':
      return (
        <>
          <PhonePreview body={body} locale={locale} />
          <p className={styles.note}>{texts.whatsAppHint}</p>
        </>
      );
    case 'VOICE':
      return (
        <>
          <blockquote className={styles.spoken} lang={locale} dir="auto">
            {body}
          </blockquote>
          <p className={styles.note}>{texts.callSays}</p>
        </>
      );
  }
}
