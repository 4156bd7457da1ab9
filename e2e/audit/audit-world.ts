import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ApiKeysDocument,
  AssignmentRulesDocument,
  BlockedContactsDocument,
  CannedRepliesDocument,
  CreateOrderDocument,
  CreateTransferDocument,
  IssueInvoiceDocument,
  LabelsDocument,
  LeadsDocument,
  MeDocument,
  MergeContactsDocument,
  OrderDocument,
  SignUpDocument,
  SlaPoliciesDocument,
  SuppressDocument,
  TeamsDocument,
  TemplatesDocument,
  TransfersDocument,
  UsersDocument,
  VendorsDocument,
} from '#generated/operations/e2e.ts';
import type { CreateOrderInput } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from '../client.ts';
import { arriveAsGuest, orderInput, takeOrder } from '../stories.ts';
import type { TakenOrder } from '../stories.ts';
import type { TestSystem } from '../system.ts';
import { inState, untilOffered } from '../transfer-story.ts';

/** What privileged acts are done to; made when it is first asked for. */
export interface AuditWorld {
  readonly email: string;
  readonly slug: string;
  readonly vendorName: string;
  readonly order: CreateOrderInput;
  /** Base URL of a service that lists models. */
  readonly modelsUrl: string;
  readonly administratorId: () => Promise<string>;
  readonly accountId: () => Promise<string>;
  readonly keyId: () => Promise<string>;
  readonly vendorId: () => Promise<string>;
  /** Of the vendor that an administrator has just created; it takes no offers yet. */
  readonly newVendorId: () => Promise<string>;
  readonly newOrderId: () => Promise<string>;
  /** Of an order that no vendor can take. */
  readonly unfilledOrderId: () => Promise<string>;
  readonly takenOrderId: () => Promise<string>;
  /** Of the taken order, which must be completed by then. */
  readonly invoiceId: () => Promise<string>;
  readonly conversationId: () => Promise<string>;
  readonly openConversationId: () => Promise<string>;
  readonly labelId: () => Promise<string>;
  readonly cannedReplyId: () => Promise<string>;
  readonly suppressionId: () => Promise<string>;
  readonly teamId: () => Promise<string>;
  readonly assignmentRuleId: () => Promise<string>;
  readonly slaPolicyId: () => Promise<string>;
  readonly blockId: () => Promise<string>;
  /** Two customers who have just signed up. */
  readonly customerIds: () => Promise<readonly [string, string]>;
  /** Of two others. */
  readonly mergeId: () => Promise<string>;
  readonly templateId: () => Promise<string>;
  readonly leadId: () => Promise<string>;
  /** `LEAD`, once it can be imported. */
  readonly leadEntity: () => Promise<string>;
  /** Of the last import, once it is in this state. */
  readonly transferId: (state: 'ANALYSED' | 'VALIDATED') => Promise<string>;
  readonly newTransferId: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function createWorld(system: TestSystem, admin: Client): Promise<AuditWorld> {
  const models = createServer((_request, response) => {
    const list = { object: 'list', data: [{ id: 'm', object: 'model', created: 0, owned_by: 'test' }] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(list));
  });
  await new Promise<void>((resolve) => models.listen(0, '127.0.0.1', resolve));
  const email = `${randomUUID()}@demo.test`;
  const vendorName = 'Harbour Plumbing';

  async function makeOrder(input: Partial<CreateOrderInput> = {}): Promise<string> {
    const { createOrder } = await admin.run(CreateOrderDocument, { input: orderInput(input) });
    return createOrder.order.id;
  }

  async function orderThatNobodyTakes(): Promise<string> {
    const id = await makeOrder({ location: { latitude: 0, longitude: 0, address: 'At sea' } });
    const statusOf = async () => (await admin.run(OrderDocument, { id })).order?.status;
    await eventually(async () => (await statusOf()) === 'UNFILLED', 'an order that nobody takes');
    return id;
  }

  const taken: () => Promise<TakenOrder> = once(() => takeOrder(system));
  const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount: 100, currency: 'EUR' } }];

  const signUp = async (): Promise<string> => {
    const input = { name: 'A customer', email: `${randomUUID()}@example.org`, password: randomUUID() };
    const { signUp: done } = await system.visitor().run(SignUpDocument, { input });
    return done.__typename === 'SignedUp' ? done.user.id : '';
  };
  const twoCustomers = async () => [await signUp(), await signUp()] as const;

  return {
    email,
    vendorName,
    slug: 'roofing',
    order: orderInput(),
    modelsUrl: `http://127.0.0.1:${(models.address() as AddressInfo).port}/v1`,
    administratorId: async () => (await admin.run(MeDocument, {})).me?.id ?? '',
    accountId: once(async () => first((await admin.run(UsersDocument, { filter: { search: email } })).users)),
    keyId: once(async () => first((await admin.run(ApiKeysDocument, {})).apiKeys)),
    vendorId: once(async () => first((await admin.run(VendorsDocument, {})).vendors)),
    newVendorId: once(async () =>
      first((await admin.run(VendorsDocument, { filter: { search: vendorName } })).vendors),
    ),
    newOrderId: once(() => makeOrder()),
    unfilledOrderId: once(orderThatNobodyTakes),
    takenOrderId: async () => (await taken()).orderId,
    invoiceId: once(async () => {
      const { orderId, vendor } = await taken();
      const input = { orderId, lines, taxRatePercent: '19' };
      return (await vendor.client.run(IssueInvoiceDocument, { input })).issueInvoice.invoice.id;
    }),
    conversationId: once(async () => (await arriveAsGuest(system)).conversationId),
    openConversationId: once(async () => (await arriveAsGuest(system)).conversationId),
    labelId: once(async () => idOf((await admin.run(LabelsDocument, {})).labels[0])),
    cannedReplyId: once(async () => first((await admin.run(CannedRepliesDocument, {})).cannedReplies)),
    teamId: once(async () => {
      const { teams } = await admin.run(TeamsDocument, {});
      return idOf(teams.edges.map(({ node }) => node).find(({ name }) => name === 'Audited team'));
    }),
    assignmentRuleId: once(async () => first((await admin.run(AssignmentRulesDocument, {})).assignmentRules)),
    slaPolicyId: once(async () => first((await admin.run(SlaPoliciesDocument, {})).slaPolicies)),
    blockId: once(async () => first((await admin.run(BlockedContactsDocument, {})).blockedContacts)),
    customerIds: twoCustomers,
    mergeId: once(async () => {
      const [fromId, intoId] = await twoCustomers();
      const { mergeContacts } = await admin.run(MergeContactsDocument, { input: { fromId, intoId } });
      return mergeContacts.merge.id;
    }),
    suppressionId: once(async () =>
      idOf(
        (await admin.run(SuppressDocument, { input: { channel: 'EMAIL', address: 'lifted@example.org' } }))
          .suppress.suppression,
      ),
    ),
    templateId: once(async () =>
      idOf((await admin.run(TemplatesDocument, { type: 'order_accepted' })).templates[0]),
    ),
    leadId: once(async () => first((await admin.run(LeadsDocument, {})).leads)),
    leadEntity: async () => {
      await untilOffered(admin, 'LEAD');
      return 'LEAD';
    },
    transferId: async (state) => {
      const { transfers } = await admin.run(TransfersDocument, { first: 1, filter: { direction: 'IMPORT' } });
      return (await inState(admin, first(transfers), state)).id;
    },
    newTransferId: async () => {
      const input = { entity: 'LEAD', fileName: 'other.csv' };
      return (await admin.run(CreateTransferDocument, { input })).createTransfer.transfer.id;
    },
    stop: () => new Promise((resolve) => models.close(() => resolve())),
  };
}

function first({ edges }: { readonly edges: readonly { readonly node: { readonly id: string } }[] }): string {
  return idOf(edges[0]?.node);
}

function idOf(node: { readonly id: string } | undefined): string {
  if (!node) throw new Error('The list is empty.');
  return node.id;
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => (made ??= make());
}
