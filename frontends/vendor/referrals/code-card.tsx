import { useState } from 'react';
import { OwnReferralCodeDisabledDocument } from '#generated/documents/frontends/vendor/referrals.ts';
import type { OwnReferralCodeFragment } from '#generated/documents/frontends/vendor/referrals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import styles from './referrals.module.css';
import { ownReferralTexts } from './texts.ts';

export interface CodeCardProps {
  readonly code: OwnReferralCodeFragment;
  readonly onChanged: () => void;
}

/** One code: to read out, to hand on as a link, and to be scanned. */
export function CodeCard({ code, onChanged }: CodeCardProps) {
  const texts = useTexts(ownReferralTexts);
  const formats = useFormats();
  const disable = useAct(OwnReferralCodeDisabledDocument);
  const [isEnding, setIsEnding] = useState(false);
  const { program, url } = code;
  // Browsers of desktop computers mostly have no list of apps to share with.
  const canShare = typeof navigator.share === 'function';
  const shown = `${code.code.slice(0, 4)}-${code.code.slice(4)}`;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      showToast({ tone: 'good', text: texts.copied });
    } catch {
      showToast({ tone: 'bad', text: texts.copyByHand });
    }
  }

  /** With the apps of the telephone. Who closes their list has changed their mind. */
  async function share(): Promise<void> {
    await navigator.share({ title: texts.shareTitle, text: texts.shareText(shown), url }).catch(() => {});
  }

  async function end(): Promise<void> {
    const { data } = await disable.run({ input: { codeId: code.id } });
    if (!data) return;
    setIsEnding(false);
    onChanged();
  }

  return (
    <Card title={code.label ?? texts.yourCode}>
      <p className={styles.code}>{shown}</p>
      {code.disabledAt === null ? (
        <>
          <p>{texts.reward(formats.money(program.reward), formats.money(program.minimum))}</p>
          <img className={styles.qr} src={code.qrCode} alt={texts.qrCode(shown)} width={192} height={192} />
          <p className={styles.link}>
            <a href={url} target="_blank" rel="noreferrer">
              {url}
            </a>
          </p>
          <div className={styles.acts}>
            {canShare && (
              <Button kind="primary" icon="send" onClick={() => void share()}>
                {texts.share}
              </Button>
            )}
            <Button icon="clipboard" onClick={() => void copy()}>
              {texts.copy}
            </Button>
            <Button kind="quiet" onClick={() => setIsEnding(true)}>
              {texts.disable}
            </Button>
          </div>
          {isEnding && (
            <ConfirmDialog
              title={texts.disableTitle(shown)}
              confirmLabel={texts.disable}
              isBusy={disable.isBusy}
              problem={disable.problem}
              onClose={() => setIsEnding(false)}
              onConfirm={end}
            >
              {texts.disableText}
            </ConfirmDialog>
          )}
        </>
      ) : (
        <Badge>{texts.disabled}</Badge>
      )}
    </Card>
  );
}
