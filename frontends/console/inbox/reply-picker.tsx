import { useTexts } from '#packages/app/i18n/texts.ts';
import styles from './reply-picker.module.css';
import { inboxTexts } from './texts.ts';

export interface ReplyChoice {
  readonly id: string;
  readonly shortcut: string;
  readonly title: string;
  readonly body: string;
}

/** The canned replies that fit the word after a slash. Tab takes the first one. */
export function ReplyPicker({
  replies,
  onChoose,
}: {
  readonly replies: readonly ReplyChoice[];
  readonly onChoose: (reply: ReplyChoice) => void;
}) {
  const texts = useTexts(inboxTexts);
  return (
    <ul className={styles.list} aria-label={texts.replies}>
      {replies.map((reply, index) => (
        <li key={reply.id}>
          <button type="button" className={styles.reply} onClick={() => onChoose(reply)}>
            <code>/{reply.shortcut}</code>
            <strong>{reply.title}</strong>
            <span className={styles.body}>{reply.body}</span>
            {index === 0 && <kbd className={styles.key}>Tab</kbd>}
          </button>
        </li>
      ))}
    </ul>
  );
}
