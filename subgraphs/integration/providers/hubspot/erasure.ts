import type { ContactErasure } from '../../hub/capabilities/contact-erasure.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** @see https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/basic/gdpr-delete */
export function hubSpotErasure(http: ProviderHttp): ContactErasure {
  return {
    eraseContact: async (objectId) => {
      const path = '/crm/v3/objects/contacts/gdpr-delete';
      await nullIfGone(http.send({ method: 'POST', path, json: { objectId, idProperty: 'hs_object_id' } }));
    },
  };
}
