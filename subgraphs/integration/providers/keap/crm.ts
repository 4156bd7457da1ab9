import type { Crm } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { changedContacts, findContacts, readAccount, readContacts, saveContacts } from './contacts.ts';
import { readProperties } from './properties.ts';

/** Keap as a CRM. It keeps no list of deleted contacts: full passes find them. */
export function keapCrm(http: ProviderHttp): Crm {
  return {
    batch: 50,
    account: () => readAccount(http),
    contactProperties: () => readProperties(http),
    changedContacts: (fields, query) => changedContacts(http, fields, query),
    deletedContacts: null,
    findContacts: (fields, wanted) => findContacts(http, fields, wanted),
    readContacts: (fields, ids) => readContacts(http, fields, ids),
    saveContacts: (fields, contacts) => saveContacts(http, fields, contacts),
  };
}
