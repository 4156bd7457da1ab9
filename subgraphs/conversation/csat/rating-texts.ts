/** What customers read who are asked for a rating. */
export interface RatingTexts {
  readonly question: string;
  readonly title: string;
  readonly explanation: string;
  readonly stars: (count: number) => string;
  readonly comment: string;
  readonly send: string;
  readonly thanks: string;
  readonly thanksMore: string;
  readonly late: string;
  readonly unknown: string;
  readonly unknownMore: string;
}

const en: RatingTexts = {
  question:
    'How was our help? Please answer with a number from 1 (bad) to 5 (good). You may add a few words after it.',
  title: 'How was our help?',
  explanation: 'Your rating goes to the team that answered you.',
  stars: (count) => (count === 1 ? '1 star (bad)' : count === 5 ? '5 stars (good)' : `${count} stars`),
  comment: 'What else would you like to say?',
  send: 'Send',
  thanks: 'Thank you!',
  thanksMore: 'Your rating has arrived. You can change it for a day.',
  late: 'This rating is older than a day: it stays as it is.',
  unknown: 'This link does not work',
  unknownMore: 'It may have been cut off. Open it from the message again.',
};

const de: RatingTexts = {
  question:
    'Wie war unsere Hilfe? Bitte antworten Sie mit einer Zahl von 1 (schlecht) bis 5 (gut). Danach können ein paar Worte stehen.',
  title: 'Wie war unsere Hilfe?',
  explanation: 'Ihre Bewertung geht an das Team, das Ihnen geantwortet hat.',
  stars: (count) => (count === 1 ? '1 Stern (schlecht)' : count === 5 ? '5 Sterne (gut)' : `${count} Sterne`),
  comment: 'Was möchten Sie noch sagen?',
  send: 'Senden',
  thanks: 'Vielen Dank!',
  thanksMore: 'Ihre Bewertung ist angekommen. Sie können sie einen Tag lang ändern.',
  late: 'Diese Bewertung ist älter als ein Tag: Sie bleibt, wie sie ist.',
  unknown: 'Dieser Link funktioniert nicht',
  unknownMore: 'Vielleicht wurde er abgeschnitten. Öffnen Sie ihn noch einmal aus der Nachricht.',
};

/** English for all that nobody has written texts in. @param language ISO 639-1 */
export function ratingTexts(language: string | null): RatingTexts {
  return language === 'de' ? de : en;
}
