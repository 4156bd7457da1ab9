import { defineTexts } from '#packages/app/i18n/texts.ts';

/** The fields of a lead of which the source is known. */
export const factFieldNames = defineTexts({
  en: {
    name: 'Name',
    company: 'Company',
    phone: 'Telephone',
    email: 'E-mail',
    address: 'Address',
    city: 'Town',
    country: 'Country',
    website: 'Website',
    category: 'Category',
    latitude: 'Latitude',
    longitude: 'Longitude',
    services: 'Services',
    rating: 'Rating',
    ratings: 'Number of ratings',
    openingHours: 'Opening hours',
  },
  de: {
    name: 'Name',
    company: 'Firma',
    phone: 'Telefon',
    email: 'E-Mail',
    address: 'Adresse',
    city: 'Ort',
    country: 'Land',
    website: 'Website',
    category: 'Kategorie',
    latitude: 'Breite',
    longitude: 'Länge',
    services: 'Leistungen',
    rating: 'Bewertung',
    ratings: 'Anzahl der Bewertungen',
    openingHours: 'Öffnungszeiten',
  },
});

/** What people call a field; its id where nobody has named it. */
export function fieldName(names: Readonly<Record<string, string>>, field: string): string {
  return names[field] ?? field;
}
