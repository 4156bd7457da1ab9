import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import styles from './code.module.css';
import { webhookTexts } from './texts.ts';

/** Shows a new secret, this once. Only its button closes it, so that a click beside it loses nothing. */
export function SecretDialog({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const texts = useTexts(webhookTexts);
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
      title={texts.secretTitle}
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
