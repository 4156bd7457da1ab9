import type { HandlingStateFragment } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import styles from './detail-panel.module.css';
import { handlingTexts } from './handling-texts.ts';

const tones = { RUNNING: 'info', PAUSED: 'neutral', MET: 'good', BREACHED: 'bad' } as const;

/** The promises to the customer, and how they stand. */
export function ClockList({ clocks }: { readonly clocks: HandlingStateFragment['slaClocks'] }) {
  const texts = useTexts(handlingTexts);
  const formats = useFormats();
  if (clocks.length === 0) return null;
  return (
    <>
      <h4>{texts.clocks}</h4>
      <ul className={styles.list}>
        {clocks.slice(0, 5).map(({ id, kind, state, targetMinutes, dueAt }) => (
          <li key={id}>
            <Badge tone={tones[state]} icon="clock">
              {texts[state]}
            </Badge>{' '}
            {texts[kind]} · {texts.target(formats.number(targetMinutes))}
            {dueAt !== null && ` · ${texts.dueAt(formats.short(dueAt))}`}
          </li>
        ))}
      </ul>
    </>
  );
}
