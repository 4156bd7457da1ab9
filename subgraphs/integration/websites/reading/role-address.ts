/** Addresses of a role, not of a person: what is before the @. */
const roles = new Set(
  `info information infos kontakt contact hello hallo hi office buero büro mail email post team service services support help
   anfrage anfragen request requests booking bookings termin termine sales vertrieb verkauf zentrale empfang reception verwaltung
   admin administration sekretariat werkstatt notdienst welcome willkommen shop order orders bestellung auftrag auftraege dispo`.split(
    /\s+/,
  ),
);

/** An e-mail address of a role in lower case; null for one of a person, and for a text that is none. */
export function roleAddress(given: string): string | null {
  const address = given.trim().toLowerCase();
  const [, local = ''] = /^([a-z\däöüß._-]{1,64})@[a-z\d-]+(?:\.[a-z\d-]+)+$/.exec(address) ?? [];
  return roles.has(local) ? address : null;
}
