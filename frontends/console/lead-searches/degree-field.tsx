import { useState } from 'react';
import { TextField } from '#packages/components/field.tsx';

export interface DegreeFieldProps {
  readonly label: string;
  /** Not a number while nobody can read what is typed. */
  readonly value: number;
  readonly error?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A number that is typed, or moved on a map. What is being typed stays as it is, so that a point at its end is not lost. */
export function DegreeField({ label, value, error, onChange }: DegreeFieldProps) {
  const [typed, setTyped] = useState(String(value));
  return (
    <TextField
      label={label}
      inputMode="decimal"
      autoComplete="off"
      required
      value={Object.is(read(typed), value) ? typed : String(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(read(target.value));
      }}
      error={error}
    />
  );
}

function read(text: string): number {
  const number = text.trim().replace(',', '.');
  return number === '' ? Number.NaN : Number(number);
}
