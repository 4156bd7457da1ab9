/** What the machine says itself, where the script has no words for it. */
const english = {
  yesNo: 'Please say yes or no.',
  again: 'Sorry, I did not get that.',
  stillThere: 'Are you still there?',
  robot: 'I am an artificial intelligence, not a person.',
  notRecorded: 'I have stopped the recording, and what was recorded is deleted.',
  neverRecorded: 'This call is not recorded.',
  forgotten: 'I have noted that we do not call this number again. Goodbye.',
  silence: 'I cannot hear you, so I end the call now. Goodbye.',
  timeUp: 'I have to end this call now. Thank you, and goodbye.',
  handOver: 'I pass this on to a colleague.',
  callBack: 'Nobody is free at the moment. A colleague will call you back. Goodbye.',
  toolFailed: 'That did not work.',
  moment: 'One moment, please.',
  back: 'Sorry, the line was interrupted. I am back.',
  apology: 'I am sorry, something does not work here. We will call you back. Goodbye.',
};

export type OwnTexts = typeof english;

const german: OwnTexts = {
  yesNo: 'Bitte sagen Sie Ja oder Nein.',
  again: 'Entschuldigung, das habe ich nicht verstanden.',
  stillThere: 'Sind Sie noch da?',
  robot: 'Ich bin eine künstliche Intelligenz, kein Mensch.',
  notRecorded: 'Ich habe die Aufzeichnung beendet, und was aufgezeichnet wurde, wird gelöscht.',
  neverRecorded: 'Dieses Gespräch wird nicht aufgezeichnet.',
  forgotten: 'Ich habe vermerkt, dass wir diese Nummer nicht mehr anrufen. Auf Wiederhören.',
  silence: 'Ich höre Sie nicht und beende das Gespräch. Auf Wiederhören.',
  timeUp: 'Ich muss das Gespräch jetzt beenden. Vielen Dank und auf Wiederhören.',
  handOver: 'Ich gebe das an eine Kollegin oder einen Kollegen weiter.',
  callBack: 'Gerade ist niemand frei. Wir rufen Sie zurück. Auf Wiederhören.',
  toolFailed: 'Das hat nicht geklappt.',
  moment: 'Einen Moment, bitte.',
  back: 'Entschuldigung, die Verbindung war unterbrochen. Ich bin wieder da.',
  apology: 'Entschuldigung, hier funktioniert gerade etwas nicht. Wir rufen Sie zurück. Auf Wiederhören.',
};

/** @param language a tag such as `de-AT`. What the machine does not speak is said in English. */
export const ownTexts = (language: string): OwnTexts => (/^de\b/i.test(language) ? german : english);
