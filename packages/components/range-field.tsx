import { useId } from 'react';
import type { ComponentProps } from 'react';
import styles from './range-field.module.css';

export interface RangeFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'value'> {
  readonly label: string;
  readonly value: number;
  /** The value as people read it, for example `40 %`. */
  readonly shown: string;
  readonly onChoose: (value: number) => void;
}

/**
 * A slider with its value beside its name. A label around both would be the label of the `<output>`: the slider would have no
 * name for screen readers.
 */
export function RangeField({ label, value, shown, onChoose, ...rest }: RangeFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        <span aria-hidden="true">{shown}</span>
      </div>
      <input
        {...rest}
        id={id}
        type="range"
        className={styles.range}
        value={value}
        aria-valuetext={shown}
        onChange={(event) => onChoose(event.target.valueAsNumber)}
      />
    </div>
  );
}
