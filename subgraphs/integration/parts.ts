/* The capabilities of this subgraph that have a `part.ts`. A new one is a line here. */
export { payments } from './payments/part.ts';
export { reports } from './reports/part.ts';
export { schedules } from './schedules/part.ts';
export { webhooksOut } from './webhooks-out/part.ts';
export { transfers } from './transfers/part.ts';
export { contactSync } from './crm/syncs/part.ts';
export { trackedCalls } from './tracked-calls/part.ts';
export { callBacks } from './call-backs/part.ts';
export { listings } from './listings/part.ts';
export { crmErasure } from './crm/erasure/part.ts';
export { crmImports } from './crm/imports/part.ts';
export { crmMappings } from './crm/mappings/part.ts';
export { crmOutgoing } from './crm/outgoing/part.ts';
export { telephony } from './telephony/part.ts';
export { personErasure } from './notify/erasure/part.ts';
export { rehearsals } from './rehearsals/part.ts';
