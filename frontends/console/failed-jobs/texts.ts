import { defineTexts } from '#packages/app/i18n/texts.ts';

export const failedJobTexts = defineTexts({
  en: {
    title: 'Failed jobs',
    list: 'Jobs that have failed for good, the newest first',
    name: 'Job',
    anyName: 'Any job',
    error: 'Last error',
    noError: 'No error was noted.',
    attempts: 'Attempts',
    failed: 'Failed',
    retry: 'Retry',
    retryShown: (count: number) => `Retry all ${count}`,
    retryAllOf: (name: string) => `Retry all jobs “${name}”?`,
    retryHint: 'Each begins with its first attempt again. Those that fail once more come back here.',
    retried: (count: number) => (count === 1 ? 'The job is tried again.' : `${count} jobs are tried again.`),
    empty: 'No job has failed.',
    emptyHint: 'A job stands here after its last attempt.',
  },
  de: {
    title: 'Gescheiterte Aufgaben',
    list: 'Aufgaben, die endgültig gescheitert sind, die neuesten zuerst',
    name: 'Aufgabe',
    anyName: 'Jede Aufgabe',
    error: 'Letzter Fehler',
    noError: 'Kein Fehler wurde notiert.',
    attempts: 'Versuche',
    failed: 'Gescheitert',
    retry: 'Wiederholen',
    retryShown: (count: number) => `Alle ${count} wiederholen`,
    retryAllOf: (name: string) => `Alle Aufgaben „${name}“ wiederholen?`,
    retryHint: 'Jede beginnt wieder mit ihrem ersten Versuch. Was nochmals scheitert, kommt hierher zurück.',
    retried: (count: number) =>
      count === 1 ? 'Die Aufgabe wird wiederholt.' : `${count} Aufgaben werden wiederholt.`,
    empty: 'Keine Aufgabe ist gescheitert.',
    emptyHint: 'Nach ihrem letzten Versuch steht eine Aufgabe hier.',
  },
});
