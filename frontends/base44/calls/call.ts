import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Api } from '../api/api.ts';
import type { Caller } from '../api/caller.ts';
import { badInput } from '../refusals/refusal.ts';
import { conditionsOf } from '../records/conditions.ts';
import type { Conditions } from '../records/conditions.ts';
import { parseFields } from '../records/parse-fields.ts';
import { isFields } from '../values/value.ts';
import type { Fields, Value } from '../values/value.ts';

/** One call of a client. */
export interface Call {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly caller: Caller;
  /** The API with the caller's session. */
  readonly api: Api;
  /** The API with another caller. */
  readonly as: (caller: Caller) => Api;
  /** A part of the path by its name. */
  param(name: string): string;
}

/** What a call is answered with; undefined for no content. */
export type Handler = (call: Call) => unknown;

/** The body of a call, an object. @throws Refusal */
export function bodyOf({ request }: Call): Fields {
  const body = jsonOf(request.body);
  if (isFields(body)) return body;
  throw badInput('body', 'must be an object of fields.');
}

const most = 500;

/** The body of a call, a list of objects of at most 500. @throws Refusal */
export function listOf(given: unknown, what: string): readonly Fields[] {
  const list = jsonOf(given);
  if (!Array.isArray(list) || !list.every(isFields)) throw badInput(what, 'must be a list of objects.');
  if (list.length > most) throw badInput(what, `must have at most ${most} entries.`);
  return list;
}

const json: z.ZodType<Value> = z.json();

function jsonOf(body: unknown): Value {
  if (body === undefined || body === null) return {};
  return parseFields(json, body);
}

/** @param text the `q` of a query string */
export function conditionsIn(text: string | undefined): Conditions {
  if (text === undefined || text === '') return conditionsOf({});
  try {
    return conditionsOf(parseFields(json, JSON.parse(text)));
  } catch (error) {
    if (error instanceof SyntaxError) throw badInput('q', 'must be JSON.');
    throw error;
  }
}
