import type { DispatchVendorFragment } from '#generated/documents/frontends/console/dispatch.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { factorIn } from './factor-words.ts';
import bar from './factor-bar.module.css';
import styles from './factor-list.module.css';
import { dispatchTexts } from './texts.ts';

/** Each factor of one vendor: its facts in words, its value times its weight, and a bar within what the weight allows. */
export function FactorList({ vendor }: { readonly vendor: DispatchVendorFragment }) {
  const texts = useTexts(dispatchTexts);
  const language = useLanguage();
  const formats = useFormats();
  const most = Math.max(...vendor.factors.map(({ weight }) => weight));
  return (
    <section className={styles.list} aria-label={texts.factorsOf(vendor.vendor.displayName)}>
      <h3 dir="auto">{texts.factorsOf(vendor.vendor.displayName)}</h3>
      <dl className={styles.factors}>
        {vendor.factors.map(({ factor, value, weight, contribution, explanation }) => (
          <div key={factor} className={styles.factor}>
            <dt className={styles.name}>
              {texts[factor]}
              <span className={styles.product}>
                {texts.product(
                  formats.fixed(value, 2),
                  formats.percent(weight, 1),
                  formats.fixed(contribution, 3),
                )}
              </span>
            </dt>
            <dd className={styles.words}>
              <span
                className={styles.allowed}
                style={{ width: `${(weight / most) * 100}%` }}
                aria-hidden="true"
              >
                <span className={bar.part} data-factor={factor} style={{ width: `${value * 100}%` }} />
              </span>
              {factorIn(language, { factor, value, explanation }, vendor.distanceKm, formats)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
