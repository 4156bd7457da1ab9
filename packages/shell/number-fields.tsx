import type { Problem } from '#packages/app/graphql/problem.ts';
import { TextField } from '#packages/components/field.tsx';
import { numberOf } from '#packages/components/form-values.ts';

/** The fields of a form that nobody can read as a number. */
export function unreadNumbers(
  form: FormData,
  names: readonly string[],
  { isWhole = false }: { readonly isWhole?: boolean } = {},
): readonly string[] {
  return names.filter((name) => {
    const value = numberOf(form, name);
    return value === undefined || (isWhole && !Number.isInteger(value));
  });
}

/** What was typed into fields of which {@link unreadNumbers} has named none. */
export function numbersOf(form: FormData, names: readonly string[]): Record<string, number | undefined> {
  return Object.fromEntries(names.map((name) => [name, numberOf(form, name)]));
}

export interface NumberFieldsProps<Name extends string> {
  readonly names: readonly Name[];
  readonly values: { readonly [Field in Name]: number };
  readonly labels: { readonly [Field in Name]: string } & {
    readonly [Field in Name as `${Field}Hint`]: string;
  };
  readonly isWhole?: boolean;
  /** Those of {@link unreadNumbers}, and what is said of them. */
  readonly unread: readonly string[];
  readonly noNumber: string;
  readonly problem: Problem | undefined;
}

/** A field for each of several numbers, with what it is for below it. */
export function NumberFields<Name extends string>(props: NumberFieldsProps<Name>) {
  const { names, values, labels, isWhole = false, unread, noNumber, problem } = props;
  const hints: Readonly<Record<string, string>> = labels;
  return names.map((name) => (
    <TextField
      key={name}
      label={labels[name]}
      name={name}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      hint={hints[`${name}Hint`]}
      defaultValue={values[name]}
      error={unread.includes(name) ? noNumber : problem?.fields[name]}
      required
    />
  ));
}
