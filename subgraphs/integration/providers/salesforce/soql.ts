/** A text as SOQL writes it, with what could end it escaped. */
export function soqlText(text: string): string {
  return `'${text.replaceAll(/['"\\]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}'`;
}
