import type { Crm } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { changedPersons, findPersons, readAccount, readPersons } from './persons.ts';
import { readProperties } from './properties.ts';
import { savePersons } from './save-persons.ts';

/** Pipedrive as a CRM. It keeps no list of deleted persons: webhooks and full passes find them. */
export function pipedriveCrm(http: ProviderHttp): Crm {
  return {
    batch: 50,
    account: () => readAccount(http),
    contactProperties: () => readProperties(http),
    changedContacts: (fields, query) => changedPersons(http, fields, query),
    deletedContacts: null,
    findContacts: (fields, wanted) => findPersons(http, fields, wanted),
    readContacts: (fields, ids) => readPersons(http, fields, ids),
    saveContacts: (fields, contacts) => savePersons(http, fields, contacts),
  };
}
