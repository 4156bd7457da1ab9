import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import styles from './secret-dialog.module.css';
import { Notice } from './states.tsx';
import { showToast } from './toasts.ts';

/** What it says, in the person's language. */
export interface SecretDialogTexts {
  /** Says that it is shown this once. */
  readonly once: string;
  /** The buttons. */
  readonly copy: string;
  readonly kept: string;
  readonly close: string;
  /** Said after the button to copy: that it worked, or that the browser does not allow it. */
  readonly copied: string;
  readonly copyByHand: string;
}

export interface SecretDialogProps {
  readonly title: string;
  readonly secret: string;
  readonly texts: SecretDialogTexts;
  readonly onClose: () => void;
}

/** Shows a new secret, this once. Only its button closes it, so that a click beside it loses nothing. */
export function SecretDialog({ title, secret, texts, onClose }: SecretDialogProps) {
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
      title={title}
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
