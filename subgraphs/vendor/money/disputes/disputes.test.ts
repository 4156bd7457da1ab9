import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { disputeReported, evidenceRefused, submitEvidence } from '#contracts/payments.ts';
import type { DisputeFacts } from '#contracts/payments.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { agent } from '../../testing/vendor-subgraph.ts';
import type { TestVendor } from '../../testing/vendor-subgraph.ts';
import { eur, startMoneyTests } from '../testing/money-tests.ts';
import type { MoneyTests } from '../testing/money-tests.ts';

const readInvoice = `query ($id: ID!) {
  invoice(id: $id) {
    paymentState balance { amount } order { status }
    disputes { id status reason closedAt evidence { text problem } }
    payments { id refundable { amount } }
  }
}`;
const refund = `mutation ($input: RefundPaymentInput!) {
  refundPayment(input: $input) { __typename ... on NotRefundable { reason } }
}`;
const addFile = `mutation ($input: AddDisputeFileInput!) { addDisputeFile(input: $input) { fileId uploadUrl } }`;
const submit = `mutation ($input: SubmitDisputeEvidenceInput!) {
  submitDisputeEvidence(input: $input) {
    dispute { id evidence { text problem } files { id kind name mediaType size url sentAt } }
  }
}`;

describe('disputes', () => {
  let tests: MoneyTests;
  before(async () => {
    tests = await startMoneyTests();
  });
  after(() => tests.stop());
  const read = async (id: string, viewer = agent) => (await tests.ask(viewer, readInvoice, { id })).invoice;

  /** A paid invoice of 1,000 whose payment is disputed. */
  async function disputed(vendor: TestVendor, externalId: string) {
    const customer = await tests.customer();
    const invoiceId = await tests.invoice(vendor, 1_000, customer);
    const paymentId = await tests.paid(invoiceId, { externalId });
    const report = async (facts: Partial<DisputeFacts>) => {
      await tests.reportDispute({ paymentExternalId: externalId, externalId: `dp_${externalId}`, ...facts });
      await eventually(async () => (await tests.jobs(disputeReported.name)).length === 0, 'the report');
    };
    return { invoiceId, paymentId, report, customer };
  }

  it('hold amount and fee back until the bank decides, and release them when it is won', async () => {
    const vendor = await tests.collected();
    const { invoiceId, paymentId, report, customer } = await disputed(vendor, 'pi_won');
    const before = await tests.ledger(vendor.id);
    await report({});
    const { VENDOR_PENDING: claim = 0 } = before;
    assert.deepEqual(await tests.ledger(vendor.id), {
      ...before,
      VENDOR_PENDING: claim - 1_015,
      DISPUTE_HOLD: 1_015,
    });
    const invoice = await read(invoiceId);
    assert.deepEqual([invoice.paymentState, invoice.order.status], ['DISPUTED', 'PAID']);
    const input = { paymentId, amount: eur(1) };
    const { refundPayment } = await tests.ask(vendor.viewer, refund, { input });
    assert.deepEqual(refundPayment, { __typename: 'NotRefundable', reason: 'DISPUTED' });
    assert.deepEqual((await read(invoiceId, customer.viewer)).disputes, []);
    await report({ status: 'WON' });
    await report({ status: 'UNDER_REVIEW' });
    assert.deepEqual(await tests.ledger(vendor.id), before);
    const won = await read(invoiceId);
    assert.deepEqual([won.paymentState, won.disputes[0]?.status], ['PAID', 'WON']);
    assert.ok(won.disputes[0]?.closedAt);
  });

  it('take amount and fee from the vendor when they are lost', async () => {
    const vendor = await tests.collected();
    const { invoiceId, report } = await disputed(vendor, 'pi_lost');
    await report({ fee: null });
    await report({ status: 'LOST', fee: eur(15) });
    // 150 of commission stay with the platform.
    assert.deepEqual(await tests.ledger(vendor.id), { COMMISSION: 150, FEES: 15, VENDOR_PENDING: -165 });
    const invoice = await read(invoiceId);
    assert.deepEqual(
      [invoice.paymentState, invoice.balance.amount, invoice.order.status],
      ['REFUNDED', 1_000, 'PAID'],
    );
    assert.equal(invoice.payments[0]?.refundable.amount, 0);
  });

  it('that are inquiries hold nothing, and the payment can be refunded', async () => {
    const vendor = await tests.collected();
    const { invoiceId, paymentId, report } = await disputed(vendor, 'pi_asked');
    const before = await tests.ledger(vendor.id);
    await report({ status: 'INQUIRY', fee: null });
    assert.deepEqual(await tests.ledger(vendor.id), before);
    assert.equal((await read(invoiceId)).paymentState, 'PAID');
    const input = { paymentId, amount: eur(1_000) };
    const { refundPayment } = await tests.ask(vendor.viewer, refund, { input });
    assert.equal(refundPayment.__typename, 'RefundStarted');
  });

  it('are answered with invoice, progress and history, once unless the provider refuses', async () => {
    const vendor = await tests.paidOnline();
    const { invoiceId, report } = await disputed(vendor, 'pi_evidence');
    await report({});
    const [dispute] = (await read(invoiceId)).disputes;
    assert.ok(dispute);
    const input = { disputeId: dispute.id, statement: 'The customer signed the report.' };
    const sent = await tests.ask(vendor.viewer, submit, { input });
    const text = sent.submitDisputeEvidence.dispute.evidence?.text ?? '';
    assert.match(text, /The customer signed the report\./);
    assert.match(text, /Invoice \d{4}-\d{4} of Example Plumbing/);
    assert.match(text, /- 1 × Work: 10\.00 EUR/);
    assert.match(text, /IN_PROGRESS/);
    assert.match(text, /COMPLETED/);
    const asked = await tests.jobs(submitEvidence.name);
    assert.deepEqual(
      asked.map((data) => [data['disputeId'], data['externalId'], data['text']]),
      [[dispute.id, 'dp_pi_evidence', text]],
    );
    assert.deepEqual(await tests.refusal(vendor.viewer, submit, { input }), { code: 'CONFLICT' });
    await addJob(tests.services.db, evidenceRefused, { disputeId: dispute.id, problem: 'Too long.' });
    await eventually(
      async () => (await read(invoiceId)).disputes[0]?.evidence?.problem === 'Too long.',
      'the refusal',
    );
    await tests.ask(agent, submit, { input });
    await report({ status: 'LOST' });
    assert.deepEqual(await tests.refusal(vendor.viewer, submit, { input }), { code: 'CONFLICT' });
    const other = await tests.vendor();
    assert.deepEqual(await tests.refusal(other.viewer, submit, { input }), { code: 'NOT_FOUND' });
  });

  it('are answered with files: the invoice, the messages, and what people have uploaded', async () => {
    const vendor = await tests.paidOnline();
    const { invoiceId, report, customer } = await disputed(vendor, 'pi_files');
    await report({});
    await tests.services.pool.query(
      `insert into conversation.transcript values ($1, 1, 'CUSTOMER', 'A customer', 'It drips again.', now())`,
      [customer.conversationId],
    );
    const [dispute] = (await read(invoiceId)).disputes;
    const disputeId = dispute?.id ?? '';
    const add = async (kind: string, name: string) => {
      const { addDisputeFile } = await tests.ask(vendor.viewer, addFile, {
        input: { disputeId, kind, name },
      });
      const { pathname } = new URL(addDisputeFile.uploadUrl);
      const path = pathname.replace('/uploads/vendor/', '/uploads/');
      const put = async (body: Uint8Array<ArrayBuffer>) =>
        (await tests.fetch({}, path, { method: 'PUT', body })).status;
      return { id: addDisputeFile.fileId, put };
    };
    const photo = Uint8Array.from(Buffer.from('89504e470d0a1a0a00', 'hex'));
    const [work, again, empty] = [
      await add('WORK', 'a/photo.png'),
      await add('WORK', 'b.png'),
      await add('OTHER', 'c.pdf'),
    ];
    assert.equal(await work.put(Uint8Array.from(Buffer.from('<svg/>'))), 415);
    assert.equal(await work.put(new Uint8Array(4_000_001)), 413);
    assert.deepEqual([await work.put(photo), await work.put(photo)], [204, 404]);
    assert.equal(await again.put(photo), 204);
    for (const fileIds of [[empty.id], [work.id, again.id], ['x'], [dispute?.id ?? '']]) {
      const refused = await tests.refusal(vendor.viewer, submit, { input: { disputeId, fileIds } });
      assert.deepEqual(refused, { code: 'BAD_USER_INPUT', field: 'input.fileIds' });
    }
    const input = { disputeId, fileIds: [work.id] };
    const { files } = (await tests.ask(vendor.viewer, submit, { input })).submitDisputeEvidence.dispute;
    assert.deepEqual(
      files.map(({ kind, name, mediaType, sentAt }) => [
        kind,
        name.replaceAll(/\d/g, '0'),
        mediaType,
        sentAt !== null,
      ]),
      [
        ['WORK', 'a_photo.png', 'image/png', true],
        ['WORK', 'b.png', 'image/png', false],
        ['INVOICE', 'invoice-0000-0000.pdf', 'application/pdf', true],
        ['MESSAGES', files[3]?.name.replaceAll(/\d/g, '0'), 'application/pdf', true],
      ],
    );
    const job = (await tests.jobs(submitEvidence.name)).find((data) => data['disputeId'] === disputeId);
    const sent = files.filter(({ sentAt }) => sentAt !== null).map(({ id }) => id);
    assert.deepEqual(submitEvidence.payload.parse(job).fileIds.toSorted(), sent.toSorted());
    const get = (viewer: Parameters<typeof tests.fetch>[0], url = '') =>
      tests.fetch(viewer, new URL(url).pathname.replace('/files/vendor/', '/files/'));
    for (const { url, size } of files) {
      const bytes = await (await get(vendor.viewer, url)).arrayBuffer();
      assert.equal(bytes.byteLength, size);
      for (const viewer of [customer.viewer, (await tests.vendor()).viewer])
        assert.equal((await get(viewer, url)).status, 404);
    }
    assert.deepEqual(
      await tests.refusal(vendor.viewer, addFile, { input: { disputeId, kind: 'WORK', name: 'x' } }),
      {
        code: 'CONFLICT',
      },
    );
  });

  it('are listed for the vendor and operators', async () => {
    const vendor = await tests.paidOnline();
    const { report, customer } = await disputed(vendor, 'pi_listed');
    await report({ dueBy: '2026-12-24T12:00:00.000Z' });
    const list = `query ($filter: DisputeFilter) { disputes(filter: $filter) { edges { node { reason dueBy } } } }`;
    const found = async (viewer: typeof agent, filter: object = {}) =>
      (await tests.ask(viewer, list, { filter })).disputes.edges.map(({ node }) => node);
    const expected = [{ reason: 'fraudulent', dueBy: '2026-12-24T12:00:00.000Z' }];
    assert.deepEqual(await found(vendor.viewer), expected);
    assert.deepEqual(await found(agent, { vendorId: vendor.id, status: ['NEEDS_RESPONSE'] }), expected);
    assert.deepEqual(await found(agent, { vendorId: vendor.id, status: ['WON'] }), []);
    assert.deepEqual(await tests.refusal(customer.viewer, list), { code: 'FORBIDDEN' });
  });
});
