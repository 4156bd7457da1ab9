import { defineTexts } from '#packages/app/i18n/texts.ts';

export const appSettingsTexts = defineTexts({
  en: {
    title: 'Apps',
    platform: 'System',
    IOS: 'iPhone',
    ANDROID: 'Android',
    WEB: 'Browser',
    about: 'Apps ask for this at their start.',
    minimumVersion: 'Oldest version that works',
    minimumVersionHint:
      'Such as 2.1.0. Older apps ask for an update and send nothing else. 0 for every version.',
    storeUrl: 'Where an update is found',
    storeUrlHint: 'An address with https://. May stay empty.',
    appId: 'App that may open links',
    appIdHint:
      'iPhone: team and bundle, such as ABCDE12345.org.example.app. Android: the package. May stay empty.',
    certificates: 'Certificates of the app',
    certificatesHint: 'One SHA-256 fingerprint in a line.',
    features: 'Features',
    featuresHint: 'One in a line, with on or off: quotes on',
    legalLinks: 'Legal texts',
    legalLinksHint: 'One in a line: TERMS, PRIVACY, IMPRINT or LICENCES, the language and the address.',
    wrongLine: (line: string) => `Line ${line} can not be read.`,
    save: 'Save',
    saved: 'Apps get this from their next start on.',
  },
  de: {
    title: 'Apps',
    platform: 'System',
    IOS: 'iPhone',
    ANDROID: 'Android',
    WEB: 'Browser',
    about: 'Danach fragen Apps bei ihrem Start.',
    minimumVersion: 'Älteste Version, die noch geht',
    minimumVersionHint:
      'Zum Beispiel 2.1.0. Ältere Apps bitten um ein Update und senden sonst nichts. 0 für jede Version.',
    storeUrl: 'Wo es ein Update gibt',
    storeUrlHint: 'Eine Adresse mit https://. Darf leer bleiben.',
    appId: 'App, die Links öffnen darf',
    appIdHint:
      'iPhone: Team und Bundle, zum Beispiel ABCDE12345.org.example.app. Android: das Paket. Darf leer bleiben.',
    certificates: 'Zertifikate der App',
    certificatesHint: 'Ein SHA-256-Fingerabdruck je Zeile.',
    features: 'Funktionen',
    featuresHint: 'Eine je Zeile, mit on oder off: quotes on',
    legalLinks: 'Rechtstexte',
    legalLinksHint: 'Einer je Zeile: TERMS, PRIVACY, IMPRINT oder LICENCES, die Sprache und die Adresse.',
    wrongLine: (line: string) => `Zeile ${line} ist nicht lesbar.`,
    save: 'Speichern',
    saved: 'Apps erhalten das ab ihrem nächsten Start.',
  },
});
