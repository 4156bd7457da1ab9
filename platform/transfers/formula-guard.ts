/**
 * Cells that a spreadsheet would take for a formula (owasp.org/www-community/attacks/CSV_Injection) get an apostrophe before them. Those that
 * already begin with apostrophes before such a character get one more, so that taking one off is exact.
 */
const guarded = /^'*[=+\-@\t\r]/;

const guardedOnce = /^'+[=+\-@\t\r]/;

/** A cell as it is written to a file. */
export function guardCell(cell: string): string {
  return guarded.test(cell) ? `'${cell}` : cell;
}

/** A cell as somebody meant it: what {@link guardCell} has added is taken off. */
export function unguardCell(cell: string): string {
  return guardedOnce.test(cell) ? cell.slice(1) : cell;
}
