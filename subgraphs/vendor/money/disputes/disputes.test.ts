import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { disputeReported, evidenceRefused, submitEvidence } from '#contracts/payments.ts';
import type { DisputeFacts } from '#contracts/payments.ts';
import { viewerOf } from '#platform/identity/claims.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { aFile } from '../../testing/a-file.ts';
import type { FileFacts } from '../../testing/a-file.ts';
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
const addFile = `mutation ($input: AddDisputeFileInput!) {
  addDisputeFile(input: $input) { file { id kind name mediaType size sentAt } }
}`;
const submit = `mutation ($input: SubmitDisputeEvidenceInput!) {
  submitDisputeEvidence(input: $input) {
    dispute { id evidence { text problem } files { id kind name mediaType size file { id grant } sentAt } }
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
    const upload = (name: string, facts: FileFacts = {}) =>
      aFile(tests.services.pool, vendor.viewer.sub ?? '', { name, purpose: 'DISPUTE_EVIDENCE', ...facts });
    const add = async (kind: string, fileId: string) =>
      (await tests.ask(vendor.viewer, addFile, { input: { disputeId, kind, fileId } })).addDisputeFile.file;
    for (const fileId of [
      await upload('not-checked.png', { state: 'PROCESSING' }),
      await upload('a-chat.png', { purpose: 'CHAT_ATTACHMENT' }),
      await upload('large.png', { bytes: 4_000_001 }),
      await aFile(tests.services.pool, randomUUID(), { purpose: 'DISPUTE_EVIDENCE' }),
      'x',
    ])
      assert.deepEqual(
        await tests.refusal(vendor.viewer, addFile, { input: { disputeId, kind: 'WORK', fileId } }),
        { code: 'BAD_USER_INPUT', field: 'input.fileId' },
      );
    const [work, again] = [
      await add('WORK', await upload('photo.jpg')),
      await add('WORK', await upload('b.jpg')),
    ];
    const taken = { disputeId, kind: 'OTHER', fileId: work.id };
    assert.equal((await tests.refusal(vendor.viewer, addFile, { input: taken })).code, 'BAD_USER_INPUT');
    const free = await upload('free.jpg');
    for (const fileIds of [[free], [work.id, again.id], ['x'], [dispute?.id ?? '']]) {
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
        ['WORK', 'photo.jpg', 'image/jpeg', true],
        ['WORK', 'b.jpg', 'image/jpeg', false],
        ['INVOICE', 'invoice-0000-0000.pdf', 'application/pdf', true],
        ['MESSAGES', files[3]?.name.replaceAll(/\d/g, '0'), 'application/pdf', true],
      ],
    );
    const job = (await tests.jobs(submitEvidence.name)).find((data) => data['disputeId'] === disputeId);
    const sent = files.filter(({ sentAt }) => sentAt !== null).map(({ id }) => id);
    assert.deepEqual(submitEvidence.payload.parse(job).fileIds.toSorted(), sent.toSorted());
    for (const { id, file } of files) {
      const opened = (viewer: typeof agent) => tests.services.files.open(file?.grant ?? '', viewerOf(viewer));
      assert.deepEqual([file?.id, opened(vendor.viewer)], [id, id]);
      for (const viewer of [customer.viewer, (await tests.vendor()).viewer])
        assert.equal(opened(viewer), null);
    }
    const late = { disputeId, kind: 'WORK', fileId: free };
    assert.deepEqual(await tests.refusal(vendor.viewer, addFile, { input: late }), { code: 'CONFLICT' });
    // The bank refuses it: what is made for the next attempt takes the place of what was made before.
    await addJob(tests.services.db, evidenceRefused, { disputeId, problem: 'Not legible.' });
    await eventually(
      async () => (await read(invoiceId)).disputes[0]?.evidence?.problem === 'Not legible.',
      'the refusal',
    );
    const second = (await tests.ask(vendor.viewer, submit, { input })).submitDisputeEvidence.dispute.files;
    const { rows } = await tests.services.pool.query<{ id: string }>(
      `select id::text from integration.stored_file where subject_type = 'DISPUTE' and subject_id = $1`,
      [disputeId],
    );
    assert.deepEqual(rows.map(({ id }) => id).toSorted(), second.map(({ id }) => id).toSorted());
    assert.equal(second.length, 4);
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
