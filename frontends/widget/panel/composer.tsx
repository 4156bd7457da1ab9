import { useSignalEffect } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import type { Chat } from '../conversation/chat.ts';
import { Icon } from './icon.tsx';
import styles from './composer.module.css';
import type { PanelTexts } from './texts.ts';

interface ComposerProps {
  readonly chat: Chat;
  readonly texts: PanelTexts;
  readonly focusAsked: Signal<number>;
}

/** The most characters of a message; see `SendMessageInput.body`. */
const mostCharacters = 8_000;

/** Where a message is written. Enter sends, Shift+Enter begins a line. Files are sent at once, each as a message. */
export function Composer({ chat, texts, focusAsked }: ComposerProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');

  useSignalEffect(() => {
    if (focusAsked.value > 0) area.current?.focus({ preventScroll: true });
  });

  function send(): void {
    const body = text.trim();
    if (body === '') return;
    setText('');
    chat.send(body);
    area.current?.focus();
  }

  return (
    <form
      class={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {chat.phase.value === 'there' && (
        <label class={styles.attach}>
          <Icon name="clip" />
          <input
            type="file"
            multiple
            accept="image/jpeg,image/png,image/webp,application/pdf"
            aria-label={texts.attach}
            onChange={({ currentTarget }) => {
              for (const file of currentTarget.files ?? []) void chat.attach(file);
              currentTarget.value = '';
            }}
          />
        </label>
      )}
      <textarea
        ref={area}
        rows={1}
        dir="auto"
        maxLength={mostCharacters}
        value={text}
        placeholder={texts.placeholder}
        aria-label={texts.message}
        onInput={({ currentTarget: { value } }) => {
          setText(value);
          chat.type(value.trim() !== '');
        }}
        onBlur={() => chat.type(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" aria-label={texts.send} disabled={text.trim() === ''}>
        <Icon name="send" />
      </button>
    </form>
  );
}
