/* The rights of the capabilities that have a `rights.ts`. A new one is a line here. */
export { rights as payments } from './payments/rights.ts';
export { rights as reports } from './reports/rights.ts';
export { rights as webhooksOut } from './webhooks-out/rights.ts';
export { telephonyRights } from './telephony/rights.ts';
export { fileRights } from './files/rights.ts';
export { transferRights } from './transfers/rights.ts';
export { contactSyncRights } from './crm/syncs/rights.ts';
export { rights as trackedCalls } from './tracked-calls/rights.ts';
export { rights as callBacks } from './call-backs/rights.ts';
export { rights as listings } from './listings/rights.ts';
export { crmImportRights } from './crm/imports/rights.ts';
export { crmMappingRights } from './crm/mappings/rights.ts';
export { websiteRights } from './websites/rights.ts';
