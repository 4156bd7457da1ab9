const mask = '••••';
/** Thirteen to nineteen digits with spaces or hyphens between. */
const longNumber = /(?:\d[ -]?){12,18}\d/g;
const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/gi;
const spokenSecret =
  /\b((?:password|passcode|pin|cvv|cvc|security code|passwort|kennwort|prüfnummer|geheimzahl)(?: (?:is|ist|lautet))?:? )\S+/gi;

/** A sentence without the numbers of cards and accounts, and without passwords: none of these may be kept. */
export function maskSecrets(text: string): string {
  return text
    .replace(iban, (found) => (/\d{6}/.test(found.replaceAll(' ', '')) ? mask : found))
    .replace(longNumber, (found) => (isCard(found.replaceAll(/\D/g, '')) ? mask : found))
    .replace(spokenSecret, `$1${mask}`);
}

/** Luhn: the digits from the right, each second one doubled, sum up to a multiple of ten. */
function isCard(digits: string): boolean {
  let sum = 0;
  for (const [place, digit] of digits.split('').toReversed().entries()) {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
