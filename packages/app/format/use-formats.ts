import { createContext, useContext, useEffect, useState } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { createFormats } from './formats.ts';
import type { Formats } from './formats.ts';
import { formatLocale } from './format-locale.ts';

/** How the person who is signed in wants values written; null where they chose nothing. */
export interface FormatSettings {
  readonly locale: string | null;
  readonly timezone: string | null;
}

export const FormatSettingsContext = createContext<FormatSettings>({ locale: null, timezone: null });

const made = new Map<string, Formats>();

/** The formats of the person. @param timeZone an IANA name; without it the person's own, else the browser's */
export function useFormats(timeZone?: string): Formats {
  const language = useLanguage();
  const settings = useContext(FormatSettingsContext);
  const locale = formatLocale(language, settings.locale);
  const zone = timeZone ?? settings.timezone ?? undefined;
  const key = `${locale} ${zone ?? ''}`;
  const formats = made.get(key) ?? createFormats(locale, zone);
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
