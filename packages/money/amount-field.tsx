import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { readMoney, writeMoney } from '#packages/app/format/decimals.ts';
import { TextField } from '#packages/components/field.tsx';
import type { FieldProps } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { moneyTexts } from './texts.ts';

export interface AmountFieldProps extends Omit<FieldProps, 'label'> {
  readonly label?: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** In minor units: what the field begins with. */
  readonly start?: number;
}

/** A field for an amount of money, typed as people of the language do. {@link useTypedAmount} reads it. */
export function AmountField({ label, name, currency, start, ...rest }: AmountFieldProps) {
  const texts = useTexts(moneyTexts);
  const language = useLanguage();
  return (
    <TextField
      {...rest}
      label={label ?? texts.amountIn(currency)}
      name={name}
      inputMode="decimal"
      autoComplete="off"
      defaultValue={start === undefined ? '' : writeMoney(start, currency, language)}
      required
    />
  );
}

/** Reads an {@link AmountField} in minor units; undefined for what is no amount above `least`. */
export function useTypedAmount(): (
  form: FormData,
  name: string,
  currency: string,
  least?: number,
) => number | undefined {
  const language = useLanguage();
  return (form, name, currency, least = 1) => {
    const amount = readMoney(textOf(form, name), currency, language);
    return amount === undefined || amount < least ? undefined : amount;
  };
}
