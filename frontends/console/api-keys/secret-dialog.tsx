import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import styles from './secret-dialog.module.css';
import { apiKeyTexts } from './texts.ts';

export interface SecretDialogProps {
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** Shows a new key, this once. Only its button closes it, so that a click beside it loses nothing. */
export function SecretDialog({ name, secret, onClose }: SecretDialogProps) {
  const texts = useTexts(apiKeyTexts);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(secret);
      showToast({ tone: 'good', text: texts.copied });
    } catch {
      // Without the right to the clipboard the person copies the text by hand.
      showToast({ tone: 'bad', text: texts.copyByHand });
    }
  }
  return (
    <Dialog
      title={texts.keyOf(name)}
      isOpen
      onClose={() => undefined}
      closeLabel={texts.close}
      footer={
        <Button kind="primary" onClick={onClose}>
          {texts.kept}
        </Button>
      }
    >
      <div className={styles.secret}>
        <Notice tone="warn">{texts.once}</Notice>
        <code className={styles.key} data-secret>
          {secret}
        </code>
        <Button icon="clipboard" autoFocus onClick={() => void copy()}>
          {texts.copy}
        </Button>
      </div>
    </Dialog>
  );
}
