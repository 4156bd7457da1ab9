import { useEffect, useEffectEvent, useState } from 'react';
import { TextField } from './field.tsx';
import styles from './search-field.module.css';

export interface SearchFieldProps {
  readonly label: string;
  /** What is searched for at present. */
  readonly value: string;
  /** Called a moment after the last key, and at once by Enter. */
  readonly onSearch: (value: string) => void;
  readonly maxLength?: number;
}

/** How long after the last key the search begins, in milliseconds. */
const pauseMs = 300;

/** A search that needs no button. `/` leads to it where the page offers that command. */
export function SearchField({ label, value, onSearch, maxLength = 100 }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const search = useEffectEvent(() => {
    setKnown(text.trim());
    onSearch(text.trim());
  });
  // Another value came from outside, for example by the browser's way back.
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === known) return undefined;
    const timer = setTimeout(() => search(), pauseMs);
    return () => clearTimeout(timer);
  }, [text, known]);
  return (
    <form
      role="search"
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        setKnown(text.trim());
        onSearch(text.trim());
      }}
    >
      <TextField
        label={label}
        type="search"
        value={text}
        maxLength={maxLength}
        data-search
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
