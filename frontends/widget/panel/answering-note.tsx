import type { Chat } from '../conversation/chat.ts';
import styles from './answering-note.module.css';
import type { PanelTexts } from './texts.ts';

interface AnsweringNoteProps {
  readonly chat: Chat;
  readonly texts: PanelTexts;
}

/** Says when an assistant answers, and lets the guest ask for a person instead. */
export function AnsweringNote({ chat, texts }: AnsweringNoteProps) {
  const by = chat.answering.by.value;
  if (by === 'PEOPLE' || chat.phase.value !== 'there' || chat.isClosed.value) return null;
  return (
    <div class={styles.note} role="status">
      {by === 'PEOPLE_ASKED' ? (
        texts.personAsked
      ) : (
        <>
          {texts.assistant}
          <button type="button" onClick={() => void chat.askForPerson()}>
            {texts.person}
          </button>
        </>
      )}
    </div>
  );
}
