import type { RightsPart } from '#platform/access/join-rights.ts';

/** Everybody sees what apps get at their start: nobody has signed in then. */
export const appConfigRights: RightsPart = {
  parts: {
    AppConfig:
      'platform minimumVersion isSupported storeUrl appId certificates features legalLinks changedAt',
    AppFeature: 'name isOn',
    LegalLink: 'kind locale url',
  },
  routes: {
    'GET /.well-known/apple-app-site-association': 'ANYBODY',
    'GET /.well-known/assetlinks.json': 'ANYBODY',
    'GET /app/*': 'ANYBODY',
  },
  settable: {
    'LegalLinkInput.kind':
      'Administrators alone may use the mutation; it says which legal text the link is of.',
    'UpdateAppConfigInput.appId': 'Administrators alone may use the mutation.',
  },
};
