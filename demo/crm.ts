import { randomInt } from 'node:crypto';
import {
  CrmContactsOfDocument,
  CrmSyncsDocument,
  CustomerDocument,
  OrderDefaultsDocument,
  PauseCrmSyncDocument,
  ProviderConnectionsDocument,
  SandboxActDocument,
  StartCrmSyncDocument,
  UpdateCustomerDocument,
} from '#generated/operations/e2e.ts';
import type { Conversation } from './conversation.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { until } from './wait.ts';

const provider = 'HUBSPOT';
const colleague = 'A colleague in the CRM';

/** A CRM that is kept in step while the story goes on. */
export interface ConnectedCrm {
  /** Shows the customer of a conversation as a contact there. */
  showContact(origin: string, conversation: Conversation, operator: SignedIn): Promise<void>;
  /** Leaves the synchronization as it was before. */
  putAway(): Promise<void>;
}

/** An administrator keeps customers in step with the sandbox of HubSpot. @returns null for a real account: nobody writes there */
export async function connectCrm(admin: SignedIn): Promise<ConnectedCrm | null> {
  const { providerConnections } = await admin.client.run(ProviderConnectionsDocument, {});
  const isSandbox = providerConnections.every(
    (connection) => connection.provider !== provider || connection.state === 'SANDBOX',
  );
  if (!isSandbox) {
    say(admin.name, 'has connected a real HubSpot: the story writes nothing there');
    return null;
  }
  const { crmSyncs } = await admin.client.run(CrmSyncsDocument, {});
  const ran = crmSyncs.some((sync) => sync.provider === provider && sync.state === 'RUNNING');
  const { startCrmSync } = await admin.client.run(StartCrmSyncDocument, { input: { provider } });
  say(admin.name, `keeps customers in step with the sandbox of ${startCrmSync.sync.name}`);
  return {
    showContact: (origin, conversation, operator) => showContact(origin, conversation, { operator, admin }),
    putAway: async () => {
      if (!ran) await admin.client.run(PauseCrmSyncDocument, { input: { provider } });
    },
  };
}

/**
 * The customer is a contact there: a colleague finds it, gives it another number, and the number comes back. It can only come from the
 * contact, which is read over the API of HubSpot after a signed webhook.
 */
async function showContact(
  origin: string,
  { id: conversationId, visitorName }: Conversation,
  { operator, admin }: { readonly operator: SignedIn; readonly admin: SignedIn },
): Promise<void> {
  const { orderDefaults } = await operator.client.run(OrderDefaultsDocument, { conversationId });
  const customerId = orderDefaults.customerUser?.id ?? '';
  const input = { customerId, phone: orderDefaults.customer?.phone ?? newNumber(), tags: ['demo'] };
  await operator.client.run(UpdateCustomerDocument, { input });
  say(operator.name, `notes the telephone number of ${visitorName}: ${input.phone}`);
  const contactId = await until('the contact in the CRM', async () => {
    const { crmContactsOf } = await operator.client.run(CrmContactsOfDocument, { customerId });
    return crmContactsOf.find((contact) => contact.provider === provider && contact.linked)?.contactId;
  });
  say(
    operator.name,
    `sees ${visitorName} as contact ${contactId}: ${origin}/console/customers/${customerId}`,
  );
  const phone = newNumber();
  await admin.client.run(SandboxActDocument, {
    input: { provider, act: 'edit', subject: contactId, value: JSON.stringify({ phone }) },
  });
  say(colleague, `gives contact ${contactId} another telephone number: ${phone}`);
  const named = await until('the change of the contact', async () => {
    const { user } = await operator.client.run(CustomerDocument, { id: customerId });
    return user?.phone === phone ? user.name : undefined;
  });
  say(operator.name, `sees at ${named} the number of the contact: ${phone}`);
}

function newNumber(): string {
  return `+49 30 23125 ${randomInt(100, 1_000)}`;
}
