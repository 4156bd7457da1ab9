import { useTexts } from '#packages/app/i18n/texts.ts';
import { IconButton } from '#packages/components/button.tsx';
import { showToast } from '#packages/components/toasts.ts';
import styles from './money.module.css';
import { moneyTexts } from './texts.ts';

/** The page where a customer pays an invoice: to open, and to hand on. */
export function PayLink({ url }: { readonly url: string }) {
  const texts = useTexts(moneyTexts);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      showToast({ tone: 'good', text: texts.copied });
    } catch {
      // Without the right to the clipboard the person copies the address of the page.
      showToast({ tone: 'bad', text: texts.copyByHand });
    }
  }
  return (
    <span className={styles.link}>
      <a href={url} target="_blank" rel="noreferrer">
        {texts.openLink}
      </a>
      <IconButton icon="clipboard" label={texts.copyLink} onClick={() => void copy()} />
    </span>
  );
}
