import { useCallback } from 'react';
import { defineTexts, useTexts } from '../i18n/texts.ts';

/** Services that every installation is likely to have, by their slug. Their English names are those of the API. */
export const serviceNames = defineTexts({
  en: {
    plumbing: 'Plumbing',
    electrical: 'Electrical',
    cleaning: 'Cleaning',
    moving: 'Moving',
    gardening: 'Gardening',
    locksmith: 'Locksmith',
  },
  de: {
    plumbing: 'Klempnerarbeiten',
    electrical: 'Elektroarbeiten',
    cleaning: 'Reinigung',
    moving: 'Umzug',
    gardening: 'Gartenarbeit',
    locksmith: 'Schlüsseldienst',
  },
});

/** A service as the API has it: its id is its slug, and its name is English. */
export interface NamedService {
  readonly id: string;
  readonly name: string;
}

/** The name of a service in a language. One that was named otherwise than usual keeps the name that it was given. */
export function serviceNameIn(names: Readonly<Record<string, string>>, { id, name }: NamedService): string {
  const usual: Readonly<Record<string, string>> = serviceNames.en;
  return (usual[id] === name ? names[id] : undefined) ?? name;
}

/** @returns names services in the person's language */
export function useServiceName(): (service: NamedService) => string {
  const names = useTexts(serviceNames);
  return useCallback((service) => serviceNameIn(names, service), [names]);
}
