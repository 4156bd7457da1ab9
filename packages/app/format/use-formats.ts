import { useEffect, useState } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { createFormats } from './formats.ts';
import type { Formats } from './formats.ts';

const made = new Map<string, Formats>();

/** The formats of the person's language. @param timeZone an IANA name; the browser's own without it */
export function useFormats(timeZone?: string): Formats {
  const language = useLanguage();
  const key = `${language} ${timeZone ?? ''}`;
  const formats = made.get(key) ?? createFormats(language, timeZone);
  made.set(key, formats);
  return formats;
}

/** The time now, in milliseconds since 1970; the component renders again each time it has moved on by `stepMs`. */
export function useNow(stepMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, [stepMs]);
  return now;
}
