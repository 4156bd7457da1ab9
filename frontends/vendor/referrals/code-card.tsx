import { OwnReferralCodeDisabledDocument } from '#generated/documents/frontends/vendor/referrals.ts';
import type { OwnReferralCodeFragment } from '#generated/documents/frontends/vendor/referrals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { showProblem } from '#packages/shell/show-problem.ts';
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
  const { program, url } = code;
  const shown = `${code.code.slice(0, 4)}-${code.code.slice(4)}`;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      showToast({ tone: 'good', text: texts.copied });
    } catch {
      showToast({ tone: 'bad', text: texts.copyByHand });
    }
  }

  async function end(): Promise<void> {
    const { problem } = await disable.run({ input: { codeId: code.id } });
    if (problem) return showProblem(problem);
    return onChanged();
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
            <Button icon="clipboard" onClick={() => void copy()}>
              {texts.copy}
            </Button>
            <Button isBusy={disable.isBusy} onClick={() => void end()}>
              {texts.disable}
            </Button>
          </div>
        </>
      ) : (
        <Badge>{texts.disabled}</Badge>
      )}
    </Card>
  );
}
