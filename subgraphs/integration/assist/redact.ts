// Both begin where a word begins and are bounded, so that a long text takes time in proportion to its length.
const email = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,253}\.\p{L}{2,24}/gu;
/** Digits with what people put between them. */
const digits = /\+?\(?\d[\d ().\-/]{5,60}\d/g;
const date = /^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{4}/;

/** The shortest telephone numbers with an area code have seven digits. */
const fewestDigits = 7;

/**
 * Removes contact data that a reply does not need: e-mail addresses, telephone numbers and other long numbers (cards,
 * accounts). Dates, times, prices and house numbers stay.
 */
export function withoutContactData(text: string): string {
  return text.replaceAll(email, '[e-mail address]').replaceAll(digits, (run) => {
    const count = run.replaceAll(/\D/g, '').length;
    return count < fewestDigits || date.test(run) ? run : '[number]';
  });
}
