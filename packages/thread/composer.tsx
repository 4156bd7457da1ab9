import { useImperativeHandle, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { AttachButton } from './attach-button.tsx';
import styles from './composer.module.css';
import { useDraft } from './drafts.ts';
import { threadTexts } from './texts.ts';
import type { ThreadStore } from './thread-store.ts';

/** What others may do with the text: put words into it, look at it, give it the focus. */
export interface ComposerHandle {
  /** Puts text at the cursor. @param replaced how many letters before the cursor it takes the place of */
  readonly insert: (text: string, replaced?: number) => void;
  readonly focus: () => void;
}

export interface ComposerProps {
  readonly conversationId: string;
  readonly store: ThreadStore;
  readonly handle?: Ref<ComposerHandle>;
  /** Stands beside the button, for example a menu of canned replies. */
  readonly tools?: ReactNode;
  /** A colleague types here: two must not answer the same. */
  readonly isColleagueTyping?: boolean;
  readonly onText?: (text: string) => void;
  /** Takes a key first; true when it used it. */
  readonly onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

/** Where a message is written. Enter sends, Shift+Enter begins a line. What is not sent stays as a draft. */
export function Composer({
  conversationId,
  store,
  handle,
  tools,
  isColleagueTyping = false,
  onText,
  onKey,
}: ComposerProps) {
  const texts = useTexts(threadTexts);
  const area = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(conversationId);
  const [text, setText] = useState(draft.read);

  function change(next: string): void {
    setText(next);
    draft.keep(next);
    store.typing(next.trim() !== '');
    onText?.(next);
  }

  useImperativeHandle(handle, () => ({
    insert: (added, replaced = 0) => {
      const { selectionStart = text.length, selectionEnd = text.length } = area.current ?? {};
      change(`${text.slice(0, Math.max(0, selectionStart - replaced))}${added}${text.slice(selectionEnd)}`);
      area.current?.focus();
    },
    focus: () => area.current?.focus(),
  }));

  function send(): void {
    const body = text.trim();
    if (body === '') return;
    change('');
    void store.send(body);
    area.current?.focus();
  }

  function attach(files: readonly File[]): void {
    for (const file of files) void store.attach(file);
  }

  return (
    <form
      className={styles.composer}
      data-others-type={isColleagueTyping}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={area}
        className={styles.text}
        value={text}
        rows={1}
        maxLength={8000}
        dir="auto"
        aria-label={texts.message}
        placeholder={texts.placeholder}
        onChange={(event) => change(event.target.value)}
        onBlur={() => store.typing(false)}
        onPaste={(event) => {
          const { files } = event.clipboardData;
          if (files.length === 0) return;
          event.preventDefault();
          attach([...files]);
        }}
        onKeyDown={(event) => {
          if (onKey?.(event) === true || event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            event.preventDefault();
            leaveField(event.currentTarget);
          }
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            send();
          }
        }}
      />
      <div className={styles.send}>
        <div className={styles.tools}>
          <AttachButton onFiles={attach} />
          {tools}
        </div>
        <Button kind="primary" icon="send" type="submit" disabled={text.trim() === ''}>
          {texts.send}
        </Button>
      </div>
    </form>
  );
}

/** Gives the focus to the messages, so that keys are shortcuts again. */
function leaveField(field: HTMLElement): void {
  const messages = field.closest('[data-thread]')?.querySelector<HTMLElement>('[data-messages]');
  if (messages) messages.focus();
  else field.blur();
}
