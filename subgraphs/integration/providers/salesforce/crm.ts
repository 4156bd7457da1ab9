import type { Crm } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { readAccount } from './account.ts';
import { changedContacts, deletedContacts, findContacts, readContacts } from './contacts.ts';
import { readProperties } from './properties.ts';
import { saveContacts } from './save-contacts.ts';

/** Salesforce as a CRM. */
export function salesforceCrm(http: ProviderHttp): Crm {
  return {
    batch: 100,
    account: () => readAccount(http),
    contactProperties: () => readProperties(http, 'Contact'),
    changedContacts: (fields, query) => changedContacts(http, fields, query),
    deletedContacts: (query) => deletedContacts(http, query),
    findContacts: (fields, wanted) => findContacts(http, fields, wanted),
    readContacts: (fields, ids) => readContacts(http, fields, ids),
    saveContacts: (fields, contacts) => saveContacts(http, fields, contacts),
  };
}
