import { defineTexts } from '#packages/app/i18n/texts.ts';

/** Texts of the dialogs in which a script is written. */
export const editorTexts = defineTexts({
  en: {
    only: 'Only if',
    onlyHint: 'The step is left out unless all of these hold.',
    test: 'What must hold',
    slot: 'Value',
    value: 'Is',
    intent: 'Meaning',
    addCondition: 'Add a condition',
    removeCondition: (n: number) => `Remove condition ${n}`,
    branch: (n: number) => `Branch ${n}`,
    branchesHint:
      'The first branch whose conditions all hold is taken. Else the script goes on at the next step.',
    goOnAt: 'Go on at',
    addBranch: 'Add a branch',
    removeBranch: (n: number) => `Remove branch ${n}`,
    tool: 'Tool',
    arguments: 'What the tool is given',
    argumentsHint: '{{slot}} stands for a value that was asked for. What is empty is not given.',
    onFailure: 'Said when the tool fails',
    choices: 'What can be answered',
    choicesHint: 'At least two answers, separated by commas.',
    reprompt: 'Asked again as',
    repromptHint: 'Said when the answer was not understood. Without it the question is repeated.',
    required: 'The call needs an answer',
    secret: 'Never store or show the answer',
    tools: 'Tools that it may use',
    toolsHint: 'A tool does what the caller may do, and no more.',
    disclosures: (language: string) => `Said first, in ${language}`,
    disclosuresHint: 'This is said before anything else, and nobody can interrupt it.',
    identity: 'Who speaks',
    aiDisclosure: 'That it is an artificial intelligence',
    recordingDisclosure: 'That the call is recorded',
    recordingHint: 'Empty for an agent that records nothing.',
    optOut: 'How to get no more calls',
    optOutHint: 'Empty for an agent that is only called.',
    languages: 'Languages',
    languagesHint:
      'Such as en or de-AT, separated by commas. The first one is spoken where nothing is known.',
    mode: 'Who leads the call',
    persona: 'How it is, for the language model',
    screeningText: 'Said to a service that screens calls',
  },
  de: {
    only: 'Nur wenn',
    onlyHint: 'Der Schritt entfällt, wenn nicht alle davon zutreffen.',
    test: 'Was zutreffen muss',
    slot: 'Wert',
    value: 'Ist',
    intent: 'Bedeutung',
    addCondition: 'Bedingung hinzufügen',
    removeCondition: (n: number) => `Bedingung ${n} entfernen`,
    branch: (n: number) => `Zweig ${n}`,
    branchesHint:
      'Der erste Zweig, dessen Bedingungen alle zutreffen, wird genommen. Sonst geht es beim nächsten Schritt weiter.',
    goOnAt: 'Weiter bei',
    addBranch: 'Zweig hinzufügen',
    removeBranch: (n: number) => `Zweig ${n} entfernen`,
    tool: 'Werkzeug',
    arguments: 'Was das Werkzeug bekommt',
    argumentsHint: '{{slot}} steht für einen Wert, der erfragt wurde. Was leer ist, bekommt es nicht.',
    onFailure: 'Gesagt, wenn das Werkzeug scheitert',
    choices: 'Mögliche Antworten',
    choicesHint: 'Mindestens zwei Antworten, durch Kommas getrennt.',
    reprompt: 'Noch einmal gefragt als',
    repromptHint: 'Gesagt, wenn die Antwort nicht verstanden wurde. Ohne ihn wird die Frage wiederholt.',
    required: 'Der Anruf braucht eine Antwort',
    secret: 'Antwort nie speichern oder zeigen',
    tools: 'Werkzeuge, die er benutzen darf',
    toolsHint: 'Ein Werkzeug tut, was der Anrufer darf, und nicht mehr.',
    disclosures: (language: string) => `Zuerst gesagt, auf ${language}`,
    disclosuresHint: 'Das wird vor allem anderen gesagt, und niemand kann es unterbrechen.',
    identity: 'Wer spricht',
    aiDisclosure: 'Dass es eine künstliche Intelligenz ist',
    recordingDisclosure: 'Dass der Anruf aufgezeichnet wird',
    recordingHint: 'Leer für einen Agenten, der nichts aufzeichnet.',
    optOut: 'Wie man keine Anrufe mehr bekommt',
    optOutHint: 'Leer für einen Agenten, der nur angerufen wird.',
    languages: 'Sprachen',
    languagesHint:
      'Wie en oder de-AT, durch Kommas getrennt. Die erste wird gesprochen, wenn nichts bekannt ist.',
    mode: 'Wer den Anruf führt',
    persona: 'Wie er ist, für das Sprachmodell',
    screeningText: 'Gesagt zu einem Dienst, der Anrufe prüft',
  },
});

export const conditionTestNames = defineTexts({
  en: {
    EQUALS: 'A value is …',
    FILLED: 'A value is known',
    UNFILLED: 'A value is not known',
    INTENT: 'The caller means …',
  },
  de: {
    EQUALS: 'Ein Wert ist …',
    FILLED: 'Ein Wert ist bekannt',
    UNFILLED: 'Ein Wert ist nicht bekannt',
    INTENT: 'Gemeint ist …',
  },
});

export const intentNames = defineTexts({
  en: { YES: 'Yes', NO: 'No', HUMAN: 'A person is wanted', ROBOT_QUESTION: 'Whether it is a machine' },
  de: { YES: 'Ja', NO: 'Nein', HUMAN: 'Ein Mensch ist gewünscht', ROBOT_QUESTION: 'Ob es eine Maschine ist' },
});

export const toolNames = defineTexts({
  en: {
    FIND_SERVICES: 'Find services',
    DRAFT_ORDER: 'Note an order',
    CONFIRM_ORDER: 'Confirm the order',
    ORDER_STATUS: 'Say how orders stand',
    REQUEST_CALL_BACK: 'Ask for a call back',
    SEND_TEXT_MESSAGE: 'Send a text message',
  },
  de: {
    FIND_SERVICES: 'Leistungen finden',
    DRAFT_ORDER: 'Auftrag notieren',
    CONFIRM_ORDER: 'Auftrag bestätigen',
    ORDER_STATUS: 'Stand von Aufträgen sagen',
    REQUEST_CALL_BACK: 'Rückruf erbitten',
    SEND_TEXT_MESSAGE: 'SMS senden',
  },
});

export const modeNames = defineTexts({
  en: { SCRIPT: 'Its steps', PROMPT: 'A language model, within its steps' },
  de: { SCRIPT: 'Seine Schritte', PROMPT: 'Ein Sprachmodell, innerhalb seiner Schritte' },
});
