import type { DispatchFactorFragment } from '#generated/documents/frontends/console/dispatch.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import styles from './factor-bar.module.css';
import { dispatchTexts } from './texts.ts';

/** A score as one bar: the part of each factor is as long as its value times its weight. */
export function FactorBar({ factors }: { readonly factors: readonly DispatchFactorFragment[] }) {
  const texts = useTexts(dispatchTexts);
  const formats = useFormats();
  const words = factors.map(
    ({ factor, contribution }) => `${texts[factor]} ${formats.number(contribution, 3)}`,
  );
  return (
    <span className={styles.bar} role="img" aria-label={formats.list(words)} title={words.join('\n')}>
      {factors.map(({ factor, contribution }) => (
        <span
          key={factor}
          className={styles.part}
          data-factor={factor}
          style={{ width: `${contribution * 100}%` }}
        />
      ))}
    </span>
  );
}
