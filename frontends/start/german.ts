/** The texts of the start page in German, by their names in the page. The page itself has them in English. */
export const german: Readonly<Record<string, string>> = {
  promise: 'Verbindet Menschen, die eine Dienstleistung vor Ort brauchen, mit Betrieben, die sie anbieten.',
  console: 'Konsole',
  consoleFor: 'Für die Zentrale: Gespräche, Aufträge, Betriebe und Einstellungen.',
  vendor: 'App für Betriebe',
  vendorFor: 'Für Betriebe: Angebote, die klingeln, Arbeit, Rechnungen und Profil.',
  widget: 'Chat-Fenster',
  widgetFor: 'Für Kundinnen und Kunden: der Chat auf der Seite eines Ladens.',
  explorer: 'Schema-Explorer',
  explorerFor: 'Für Entwickler: die GraphQL-Schnittstelle mit Beispielen.',
  accounts: 'Mit einem Demo-Konto anmelden',
};
