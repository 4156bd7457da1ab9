import type { CrmContactSaved } from '../../hub/capabilities/crm.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/**
 * Says that a person who was saved wants no advertising. The property of a contact that shows it is read-only: HubSpot takes it by its
 * subscription preferences, for an e-mail address.
 * @see https://developers.hubspot.com/docs/api-reference/latest/communication-preferences/guide
 */
export async function optOut(http: ProviderHttp, saved: CrmContactSaved): Promise<CrmContactSaved> {
  const { contact } = saved;
  if (!contact || contact.email === null || contact.isOptedOut === true) return saved;
  const statuses = '/communication-preferences/v4/statuses';
  try {
    await http.send({
      method: 'POST',
      path: `${statuses}/${encodeURIComponent(contact.email)}/unsubscribe-all`,
      // The address is not for logs.
      template: `${statuses}/{address}/unsubscribe-all`,
      query: { channel: 'EMAIL' },
    });
    return { contact: { ...contact, isOptedOut: true } };
  } catch (error) {
    if (error instanceof ProviderFailure) return { failure: error };
    throw error;
  }
}
