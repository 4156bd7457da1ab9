import { badInput, notFound } from '../refusals/refusal.ts';
import { findMe, updateMe } from '../entities/users/me.ts';
import { entities } from '../entities/entities.ts';
import type { Entity } from '../records/entity.ts';
import { bodyOf } from '../calls/call.ts';
import type { Call, Handler } from '../calls/call.ts';
import { aggregateRecords, countRecords, getRecord, listPage, listRecords } from './entity-lists.ts';
import type { EntityHandler } from './entity-lists.ts';
import {
  createMany,
  createRecord,
  deleteRecords,
  importRecords,
  updateMany,
  updateMatching,
  updateRecord,
  upsertRecords,
} from './entity-writes.ts';
import type { Route } from '../calls/route.ts';

const base = '/api/apps/:appId/entities/:entity';
const record = `${base}/:id`;

/** `base44.entities.*`. The router prefers fixed names to `:id`. */
export const entityRoutes: readonly Route[] = [
  ['GET', '/api/apps/:appId/entities/User/me', ({ api }) => findMe(api)],
  ['PUT', '/api/apps/:appId/entities/User/me', (call) => updateMe(call.api, bodyOf(call))],
  ['GET', base, of(listRecords)],
  ['POST', base, of(createRecord)],
  ['DELETE', base, of(deleteRecords)],
  ['GET', `${base}/v2/list`, of(listPage)],
  ['GET', `${base}/count`, of(countRecords)],
  ['POST', `${base}/aggregate`, of(aggregateRecords)],
  ['POST', `${base}/bulk`, of(createMany)],
  ['PUT', `${base}/bulk`, of(updateMany)],
  ['PATCH', `${base}/update-many`, of(updateMatching)],
  ['POST', `${base}/upsert`, of(upsertRecords)],
  ['POST', `${base}/import`, of(importRecords)],
  ['GET', record, of((entity, call) => getRecord(entity, call, idOf(call)))],
  ['PUT', record, of((entity, call) => updateRecord(entity, call, idOf(call)))],
  ['DELETE', record, of(deleteRecords)],
];

function of(handle: EntityHandler): Handler {
  return (call) => handle(entityOf(call), call);
}

function entityOf(call: Call): Entity {
  const name = call.param('entity');
  const entity = entities.get(name);
  if (!entity) throw notFound(`The entity ${name}`);
  return entity;
}

function idOf(call: Call): string {
  const id = call.param('id');
  if (id === '' || id === 'undefined') throw badInput('id', 'is missing.');
  return id;
}
