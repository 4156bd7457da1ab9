import { useState } from 'react';
import { ProfileSetPricesDocument } from '#generated/documents/frontends/vendor/profile.ts';
import type { PriceUnit, ProfileVendorFragment } from '#generated/documents/frontends/vendor/profile.ts';
import { readMoney, writeMoney } from '#packages/app/format/decimals.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { numberOf, textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { businessTexts } from './business-texts.ts';
import styles from './prices-card.module.css';
import { SaveForm } from './save-form.tsx';
import { profileTexts } from './texts.ts';

const units: readonly PriceUnit[] = ['JOB', 'HOUR'];

/** What the vendor takes for its services, and how long they take. */
export function PricesCard({ vendor }: { readonly vendor: ProfileVendorFragment }) {
  const texts = useTexts(businessTexts);
  const { saved } = useTexts(profileTexts);
  const language = useLanguage();
  const person = usePerson();
  const nameOf = useServiceName();
  const { run, isBusy, problem } = useAct(ProfileSetPricesDocument);
  const { offerings } = vendor;
  const known = offerings.find(({ price }) => price !== null)?.price?.currency ?? person.currency ?? 'EUR';
  const [currency, setCurrency] = useState(known);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const fields = problem?.fields ?? {};

  async function save(form: FormData): Promise<void> {
    const errors: Record<string, string> = {};
    const input = offerings.map(({ service: { slug } }) => {
      const typed = textOf(form, `${slug}-price`);
      const amount = typed === '' ? undefined : readMoney(typed, currency, language);
      const durationMinutes = numberOf(form, `${slug}-minutes`) ?? 0;
      if (typed !== '' && (amount === undefined || amount < 0)) errors[`${slug}-price`] = texts.notPrice;
      if (!Number.isInteger(durationMinutes) || durationMinutes < 15 || durationMinutes > 1_440)
        errors[`${slug}-minutes`] = texts.notMinutes;
      const unit = units.find((one) => one === textOf(form, `${slug}-unit`)) ?? 'JOB';
      return {
        service: slug,
        price: amount === undefined ? null : { amount, currency },
        unit,
        durationMinutes,
      };
    });
    setWrong(errors);
    if (Object.keys(errors).length > 0) return;
    const { data } = await run({ input: { offerings: input } });
    if (data) showToast({ tone: 'good', text: saved });
  }

  return (
    <SaveForm
      title={texts.prices}
      saving={{ isBusy, problem: Object.keys(fields).length === 0 ? problem : undefined }}
      onSave={save}
    >
      <p className={styles.hint}>{texts.pricesHint}</p>
      <SelectField
        label={texts.currency}
        value={currency}
        choices={Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: code }))}
        onChoose={setCurrency}
      />
      <ul className={styles.services}>
        {offerings.map(({ service, price, unit, durationMinutes }, index) => {
          const name = nameOf(service);
          const { slug } = service;
          const refused = (field: string) => fields[`offerings.${index}.${field}`];
          return (
            <li key={service.id} className={styles.service}>
              <h3 className={styles.name}>{name}</h3>
              <div className={styles.fields}>
                <TextField
                  label={texts.priceShort}
                  aria-label={texts.price(name)}
                  name={`${slug}-price`}
                  inputMode="decimal"
                  autoComplete="off"
                  defaultValue={price === null ? '' : writeMoney(price.amount, price.currency, language)}
                  error={wrong[`${slug}-price`] ?? refused('price') ?? refused('price.amount')}
                />
                <SelectField
                  label={texts.unitShort}
                  aria-label={texts.unit(name)}
                  name={`${slug}-unit`}
                  defaultValue={unit}
                  choices={units.map((value) => ({ value, label: texts[value] }))}
                />
                <TextField
                  label={texts.minutesShort}
                  aria-label={texts.minutes(name)}
                  name={`${slug}-minutes`}
                  type="number"
                  min={15}
                  max={1_440}
                  defaultValue={durationMinutes}
                  error={wrong[`${slug}-minutes`] ?? refused('durationMinutes')}
                />
              </div>
            </li>
          );
        })}
      </ul>
    </SaveForm>
  );
}
