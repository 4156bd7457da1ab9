/** `00000000-0000-7000-8000-000000000101` for 101: decimal digits, readable in a query. */
export function demoId(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
