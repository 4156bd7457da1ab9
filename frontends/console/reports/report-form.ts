import type {
  ReportFormat,
  ReportLanguage,
  ReportPeriod,
} from '#generated/documents/frontends/console/reports.ts';

export const formats = ['CSV', 'PDF'] as const satisfies readonly ReportFormat[];
export const languages = ['EN', 'DE'] as const satisfies readonly ReportLanguage[];
export const periods = [
  'YESTERDAY',
  'LAST_7_DAYS',
  'LAST_30_DAYS',
  'LAST_MONTH',
  'THIS_MONTH',
] as const satisfies readonly ReportPeriod[];

/** The addresses that a person has typed, with commas, semicolons or spaces between them. */
export function recipientsOf(typed: string): readonly string[] {
  return typed.split(/[\s,;]+/).filter((address) => address !== '');
}

/** The error of a field or of a part of it, such as `recipients.1`. */
export function errorAt(
  fields: Readonly<Record<string, string>> | undefined,
  name: string,
): string | undefined {
  return Object.entries(fields ?? {}).find(([field]) => field === name || field.startsWith(`${name}.`))?.[1];
}
