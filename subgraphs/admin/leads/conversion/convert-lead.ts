import { createVendorFromLead, openForLead } from '#contracts/leads/conversion.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { findLead } from '../find-leads.ts';
import type { Lead } from '../find-leads.ts';
import type { Conversion } from './conversion-input.ts';
import { mayContact } from './may-contact.ts';

/**
 * Asks for a vendor or a conversation of a lead. The lead is converted when the other side has made it; asked for again meanwhile, nothing
 * is made twice. @throws NOT_FOUND @throws CONFLICT @throws BAD_USER_INPUT where nobody may get in touch, or something is missing
 */
export async function convertLead(
  tx: Tx,
  tell: Tell,
  conversion: Conversion,
  viewer: Operator | ApiKey,
): Promise<void> {
  if (!isId(conversion.leadId)) throw notFound('Lead');
  await tx.$queryRaw`select 1 from lead where id = ${conversion.leadId}::uuid for update`;
  const lead = await findLead(tx, conversion.leadId);
  if (!lead) throw notFound('Lead');
  if (lead.state === 'MERGED' || lead.state === 'ERASED') throw conflict('This lead was merged or erased.');
  if (lead.convertedId !== null) throw conflict('This lead was converted already.');
  if (lead.convertingTo !== null && lead.convertingTo !== conversion.as && lead.conversionProblem === null)
    throw conflict('This lead is being converted already.');
  const reaches = conversion.as === 'CUSTOMER' || conversion.invites;
  const refusal = reaches ? await mayContact(tx, lead) : null;
  if (refusal !== null) throw badInput('input.leadId', refusal);
  await tx.lead.update({
    where: { id: lead.id },
    data: { convertingTo: conversion.as, conversionProblem: null, updatedAt: new Date() },
    select: { id: true },
  });
  const facts = { as: conversion.as };
  await record(tx, {
    action: 'LEAD_CONVERTED',
    actorId: viewer.sub,
    subject: { type: 'LEAD', id: lead.id },
    facts,
  });
  if (conversion.as === 'VENDOR') await askForVendor(tx, tell, lead, conversion, viewer.sub);
  else askForConversation(tell, lead, conversion, viewer);
}

async function askForVendor(
  tx: Tx,
  tell: Tell,
  lead: Lead,
  { services, location, ...rest }: Conversion,
  by: string,
): Promise<void> {
  const known = await tx.$queryRaw<{ slug: string }[]>`select slug from vendor.service_card`;
  const slugs = new Set(known.map(({ slug }) => slug));
  services.forEach((slug, at) => {
    if (!slugs.has(slug)) throw badInput(`input.services.${at}`, 'is not a service: `services` lists them');
  });
  const { latitude, longitude } = location ?? lead;
  if (latitude === null || longitude === null)
    throw badInput('input.location', 'must not be empty: nobody knows where this lead is');
  const { radiusKm, timezone, invites } = rest;
  const address = [lead.address, lead.city].filter((part) => part !== null).join(', ');
  tell.job(
    createVendorFromLead,
    {
      leadId: lead.id,
      by,
      displayName: nameOf(lead),
      phone: lead.phone,
      email: lead.email,
      location: { latitude, longitude, address: address === '' ? null : address.slice(0, 300) },
      services: [...services],
      radiusKm,
      timezone,
      invites,
    },
    { key: `create-from-lead:${lead.id}` },
  );
}

function askForConversation(
  tell: Tell,
  lead: Lead,
  { message }: Conversion,
  viewer: Operator | ApiKey,
): void {
  if (lead.phone === null)
    throw badInput(
      'input.leadId',
      'has no telephone number, by which the conversation begins: add one first',
    );
  const { sub: id } = viewer;
  const by =
    viewer.kind === 'OPERATOR'
      ? { kind: viewer.kind, id, role: viewer.role }
      : { kind: viewer.kind, id, name: viewer.name, ownerId: viewer.ownerId };
  tell.job(
    openForLead,
    {
      leadId: lead.id,
      by,
      name: (lead.name ?? lead.company)?.slice(0, 120) ?? null,
      phone: lead.phone,
      message: message ?? '',
    },
    { key: `open-for-lead:${lead.id}` },
  );
}

/** What a lead is called. @throws BAD_USER_INPUT where nobody knows it any more */
function nameOf({ company, name }: Lead): string {
  const known = (company ?? name)?.trim().slice(0, 120) ?? '';
  if (known === '') throw badInput('input.leadId', 'has no name any more: search for it again, or enter one');
  return known;
}
