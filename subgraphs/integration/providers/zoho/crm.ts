import type { Crm } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { changedContacts, deletedContacts, readAccount, readContacts } from './contacts.ts';
import { findContacts } from './find-contacts.ts';
import { readProperties } from './properties.ts';
import { saveContacts } from './save-contacts.ts';

/** Zoho as a CRM. */
export function zohoCrm(http: ProviderHttp): Crm {
  return {
    batch: 100,
    account: () => readAccount(http),
    contactProperties: () => readProperties(http, 'Contacts'),
    changedContacts: (fields, query) => changedContacts(http, fields, query),
    deletedContacts: (query) => deletedContacts(http, query),
    findContacts: (fields, wanted) => findContacts(http, fields, wanted),
    readContacts: (fields, ids) => readContacts(http, fields, ids),
    saveContacts: (fields, contacts) => saveContacts(http, fields, contacts),
  };
}
