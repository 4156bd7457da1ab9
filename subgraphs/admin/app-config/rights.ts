import type { RightsPart } from '#platform/access/join-rights.ts';

/** Everybody sees what apps get at their start: nobody has signed in then. */
export const appConfigRights: RightsPart = {
  parts: {
    AppConfig: 'platform minimumVersion isSupported storeUrl features legalLinks changedAt',
    AppFeature: 'name isOn',
    LegalLink: 'kind locale url',
  },
};
