import type { SubmitEvent, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './form.module.css';

export interface FormGridProps {
  readonly id?: string;
  readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => Promise<void> | void;
  /** Two columns where there is room. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A form whose fields stand below one another. The server checks the values: browsers' own bubbles are off. */
export function FormGrid({ id, onSubmit, isWide = false, children }: FormGridProps) {
  return (
    <form
      id={id}
      noValidate
      className={classNames(styles.form, isWide && styles.wide)}
      onSubmit={(event) => void onSubmit(event)}
    >
      {children}
    </form>
  );
}
