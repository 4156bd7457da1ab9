const email = /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}/gu;

/** A run of digits with what people put between them; whether it is a telephone number is decided by the count of digits. */
const digits = /\+?\(?\d[\d ().\-/]{5,}\d/g;

/**
 * Takes out the contact data that a reply does not need: e-mail addresses and telephone numbers (7 to 15 digits, E.164).
 * Dates and prices are shorter or have their own shape and stay.
 */
export function withoutContactData(text: string): string {
  return text.replaceAll(email, '[e-mail address]').replaceAll(digits, (run) => {
    const count = run.replaceAll(/\D/g, '').length;
    const isDate = /^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{4}/.test(run);
    return count >= 7 && count <= 15 && !isDate ? '[telephone number]' : run;
  });
}
