const english = {
  choose: 'Press 1 to take the call, or 2 to decline it.',
  declined: 'Thank you. Somebody else is asked.',
  over: 'Thank you for your call. Goodbye.',
};

const german: typeof english = {
  choose: 'Drücken Sie 1, um den Anruf zu übernehmen, oder 2, um ihn abzulehnen.',
  declined: 'Danke. Es wird jemand anderes gefragt.',
  over: 'Vielen Dank für Ihren Anruf. Auf Wiederhören.',
};

/** What an operator hears before a call, and the caller after it. */
export const whisperTexts = (language: string): typeof english =>
  /^de\b/i.test(language) ? german : english;
