/** What the assistant says besides its answers. */
export interface AssistantTexts {
  /** That it is no person, before its first message. */
  readonly disclosure: string;
  /** Instead of an answer that is not sure enough, once. */
  readonly unsure: string;
  readonly handedOver: string;
  readonly outOfHours: string;
}

const en: AssistantTexts = {
  disclosure:
    'I am an automated assistant, not a person. Write "person" at any time, and somebody of the team takes over.',
  unsure: 'I am not sure that I understand. Could you tell me a little more?',
  handedOver: 'I hand this over to the team. Somebody will answer you here.',
  outOfHours:
    'I hand this over to the team. Nobody is there at the moment; somebody will answer you here as soon as the team is back.',
};

const de: AssistantTexts = {
  disclosure:
    'Ich bin ein automatischer Assistent, kein Mensch. Schreiben Sie jederzeit „Mensch“, dann übernimmt jemand aus dem Team.',
  unsure: 'Das habe ich nicht sicher verstanden. Können Sie etwas mehr dazu schreiben?',
  handedOver: 'Ich gebe das an das Team weiter. Jemand antwortet Ihnen hier.',
  outOfHours:
    'Ich gebe das an das Team weiter. Zurzeit ist niemand da; jemand antwortet Ihnen hier, sobald das Team zurück ist.',
};

/** In the language of the customer, English for all that nobody has written texts in. @param language ISO 639-1 */
export function assistantTexts(language: string | null): AssistantTexts {
  return language === 'de' ? de : en;
}
