import { useSyncExternalStore } from 'react';
import { getLanguage, onLanguage } from './chosen-language.ts';
import type { Language } from './chosen-language.ts';

export { getLanguage, languages, setLanguage } from './chosen-language.ts';
export type { Language } from './chosen-language.ts';

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, getLanguage);
}
