import styles from './check-group.module.css';

export interface CheckGroupProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly values: readonly Value[];
  readonly onChange: (values: Value[]) => void;
}

/** Several choices of a few, each with a box of its own. */
export function CheckGroup<Value extends string>({
  label,
  choices,
  values,
  onChange,
}: CheckGroupProps<Value>) {
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      {choices.map(({ value, label: text }) => (
        <label key={value} className={styles.choice}>
          <input
            type="checkbox"
            checked={values.includes(value)}
            onChange={({ target: { checked } }) =>
              onChange(checked ? [...values, value] : values.filter((one) => one !== value))
            }
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
