import type { CrmMapping, MappedField, MappedStage, OrderState } from './mapping.ts';

type Standard = Pick<CrmMapping, 'fields' | 'stages'>;

interface Names {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** Null where the CRM has no tags of its own: an administrator may map a property that they have made. */
  readonly tags: string | null;
}

/** The e-mail address is what a customer signs in with, so a change here wins. Of the others the newest does. */
function fieldsOf({ name, email, phone, tags }: Names): readonly MappedField[] {
  return [
    { local: 'NAME', remote: name, direction: 'BOTH', wins: 'NEWEST' },
    { local: 'EMAIL', remote: email, direction: 'BOTH', wins: 'LOCAL' },
    { local: 'PHONE', remote: phone, direction: 'BOTH', wins: 'NEWEST' },
    ...(tags === null ? [] : [{ local: 'TAGS', remote: tags, direction: 'BOTH', wins: 'NEWEST' } as const]),
  ];
}

/** The states of an order in the order of a deal's way: asked for, agreed, done and billed, won, lost. */
function stagesOf(stages: Readonly<Record<OrderState, string>>): readonly MappedStage[] {
  const { OPEN, ACCEPTED, IN_PROGRESS, COMPLETED, INVOICED, PAID, CANCELLED, UNFILLED } = stages;
  return [
    { status: 'OPEN', stage: OPEN },
    { status: 'ACCEPTED', stage: ACCEPTED },
    { status: 'IN_PROGRESS', stage: IN_PROGRESS },
    { status: 'COMPLETED', stage: COMPLETED },
    { status: 'INVOICED', stage: INVOICED },
    { status: 'PAID', stage: PAID },
    { status: 'CANCELLED', stage: CANCELLED },
    { status: 'UNFILLED', stage: UNFILLED },
  ];
}

/** The mapping of each CRM before somebody saves one: the properties and stages that a new account of it has. */
export const defaultMappings: Readonly<Record<string, Standard>> = {
  HUBSPOT: {
    fields: fieldsOf({ name: 'firstname,lastname', email: 'email', phone: 'phone', tags: null }),
    stages: stagesOf({
      OPEN: 'appointmentscheduled',
      ACCEPTED: 'qualifiedtobuy',
      IN_PROGRESS: 'presentationscheduled',
      COMPLETED: 'decisionmakerboughtin',
      INVOICED: 'contractsent',
      PAID: 'closedwon',
      CANCELLED: 'closedlost',
      UNFILLED: 'closedlost',
    }),
  },
  // The five stages of the first pipeline have these ids. A deal is won or lost by its status and not by a stage.
  PIPEDRIVE: {
    fields: fieldsOf({ name: 'name', email: 'emails', phone: 'phones', tags: 'label_ids' }),
    stages: stagesOf({
      OPEN: '1',
      ACCEPTED: '2',
      IN_PROGRESS: '3',
      COMPLETED: '4',
      INVOICED: '5',
      PAID: 'won',
      CANCELLED: 'lost',
      UNFILLED: 'lost',
    }),
  },
  SALESFORCE: {
    fields: fieldsOf({ name: 'FirstName,LastName', email: 'Email', phone: 'Phone', tags: null }),
    stages: stagesOf({
      OPEN: 'Prospecting',
      ACCEPTED: 'Qualification',
      IN_PROGRESS: 'Value Proposition',
      COMPLETED: 'Proposal/Price Quote',
      INVOICED: 'Negotiation/Review',
      PAID: 'Closed Won',
      CANCELLED: 'Closed Lost',
      UNFILLED: 'Closed Lost',
    }),
  },
  ZOHO: {
    fields: fieldsOf({ name: 'First_Name,Last_Name', email: 'Email', phone: 'Phone', tags: 'Tag' }),
    stages: stagesOf({
      OPEN: 'Qualification',
      ACCEPTED: 'Needs Analysis',
      IN_PROGRESS: 'Value Proposition',
      COMPLETED: 'Proposal/Price Quote',
      INVOICED: 'Negotiation/Review',
      PAID: 'Closed Won',
      CANCELLED: 'Closed Lost',
      UNFILLED: 'Closed Lost',
    }),
  },
  KEAP: {
    fields: fieldsOf({
      name: 'given_name,family_name',
      email: 'email_addresses',
      phone: 'phone_numbers',
      tags: 'tag_ids',
    }),
    // Ids of the stages that a new account has.
    stages: stagesOf({
      OPEN: '1',
      ACCEPTED: '2',
      IN_PROGRESS: '3',
      COMPLETED: '4',
      INVOICED: '5',
      PAID: '6',
      CANCELLED: '7',
      UNFILLED: '7',
    }),
  },
};
