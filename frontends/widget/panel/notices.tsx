import { effect } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Gateway } from '../api/gateway.ts';
import type { Chat } from '../conversation/chat.ts';
import { Icon } from './icon.tsx';
import styles from './panel.module.css';
import type { Language } from '../protocol/language.ts';
import { NoticeBoard } from '../notices/notice-board.ts';

const texts = {
  en: { label: 'Announcements', close: (title: string) => `Close “${title}”`, more: 'Read more' },
  de: { label: 'Mitteilungen', close: (title: string) => `„${title}“ schließen`, more: 'Mehr lesen' },
};

/** The colours of a warning are those of the class. */
const colours = {
  INFO: { background: 'color-mix(in srgb, var(--text) 7%, transparent)', color: 'var(--text)' },
  WARNING: {},
  CRITICAL: { background: 'color-mix(in srgb, var(--bad) 10%, transparent)', color: 'var(--text)' },
};

const row = {
  display: 'flex',
  alignItems: 'center',
  gap: 'var(--space-2)',
  paddingInlineEnd: 'var(--space-2)',
};
/** However much is said, there is room for messages. */
const folder = { maxHeight: '40dvh', overflow: 'auto' };

interface Surroundings {
  readonly gateway: Gateway;
  readonly language: Language;
  readonly phase: Chat['phase'];
}

/** Puts what is announced into a place of the panel as long as there is a conversation. */
export function showNotices(
  place: Signal<ComponentChildren>,
  { gateway, language, phase }: Surroundings,
): void {
  const board = new NoticeBoard(gateway, language);
  place.value = <Notices board={board} language={language} />;
  void board.start().then(() =>
    effect(() => {
      if (phase.value !== 'there') board.stop();
    }),
  );
}

function Notices({ board, language }: { readonly board: NoticeBoard; readonly language: Language }) {
  const { label, close, more } = texts[language];
  const notices = board.shown.value;
  if (notices.length === 0) return null;
  return (
    <section aria-label={label} style={folder}>
      {notices.map(({ id, level, title, body, link }) => (
        <div
          key={id}
          class={styles.notice}
          style={{ ...row, ...colours[level] }}
          role={level === 'CRITICAL' ? 'alert' : 'status'}
        >
          <div style={{ flex: 1 }} dir="auto">
            <strong>{title}</strong>
            <div>
              {body}{' '}
              {link !== null && (
                <a href={link} target="_blank" rel="noopener" style={{ color: 'inherit' }}>
                  {more}
                </a>
              )}
            </div>
          </div>
          <button
            type="button"
            class={styles.close}
            onClick={() => board.close(id)}
            aria-label={close(title)}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
    </section>
  );
}
