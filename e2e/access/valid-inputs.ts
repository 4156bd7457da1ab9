import { orderInput } from '../stories.ts';
import type { Caller, Sample } from './callers.ts';
import { teamId } from './samples/inbox.ts';
import { otherLeadId } from './samples/leads.ts';
import { evidenceId } from './samples/payments.ts';

/** Input that is right in itself, where the smallest is not: what is refused has to be refused for want of a right. */
export function validInputOf(mutation: string, { claims }: Caller, { id }: Sample): object {
  if (mutation === 'addDisputeFile') return { kind: 'WORK', fileId: evidenceId(id, claims.sub ?? '') };
  return validInputs[mutation] ?? {};
}

const validInputs: Readonly<Record<string, object>> = {
  createVoice: { name: 'Stock', kind: 'STOCK', languages: ['en'], stockName: 'en-US-Neural2-C' },
  saveCallingAgentDraft: {
    script: {
      goal: 'Ends.',
      languages: ['en'],
      greeting: 'Hello.',
      identity: [{ language: 'en', text: 'Acme.' }],
      aiDisclosure: [{ language: 'en', text: 'A machine.' }],
      optOut: [{ language: 'en', text: 'Say stop.' }],
      steps: [{ id: 'bye', kind: 'END', text: 'Goodbye.', outcome: 'DONE' }],
      screeningText: 'Acme.',
      outcomes: ['DONE'],
      voiceId: '0193a000-0000-7000-8000-00000000f001',
    },
  },
  setCallingAgentCallers: { callers: [] },
  setInboundNumbers: { phones: [] },
  setCallingHours: {
    region: 'IS',
    purpose: 'SERVICE',
    windows: [{ weekdays: [1, 2, 3], from: '10:00', to: '16:00' }],
  },
  setCallingCaps: { purpose: 'MARKETING', perDay: 1, perWeek: 3, gapMinutes: 240 },
  createOrder: orderInput(),
  changeRole: { role: 'CUSTOMER' },
  archiveTeam: { archived: false },
  saveTeam: { timezone: 'Europe/Berlin', hours: [], members: [] },
  saveAssignmentRule: { teamId },
  saveSlaPolicy: { firstResponseMinutes: 30 },
  mergeLeads: { mergeId: otherLeadId },
  convertLead: { services: ['plumbing'], invites: false, location: { latitude: 52.5, longitude: 13.4 } },
  setVendorPictures: { galleryFileIds: [] },
  setOrderPhotos: { fileIds: [] },
  setConversationLabels: { labelIds: [] },
  recoverWebhooks: { since: new Date(Date.now() - 60_000).toISOString() },
  issueInvoice: {
    lines: [{ description: 'Work', quantity: '1', unitPrice: { amount: 100, currency: 'EUR' } }],
    taxRatePercent: '19',
  },
  issueCreditNote: {
    lines: [{ description: 'Work', quantity: '1', unitPrice: { amount: 1, currency: 'EUR' } }],
  },
  addHoliday: { name: 'Away', firstDay: '2099-01-01' },
  blockTime: { startsAt: '2099-01-01T08:00:00.000Z', endsAt: '2099-01-01T09:00:00.000Z' },
  setServicePrices: { offerings: [] },
  submitQuote: {
    lines: [{ description: 'Work', quantity: '1', unitPrice: { amount: 100, currency: 'EUR' } }],
    taxRatePercent: '19',
  },
  recordPayment: { amount: { amount: 1, currency: 'EUR' }, method: 'CASH' },
  recordManualPayout: { amount: { amount: 1, currency: 'EUR' } },
  savePayee: { email: 'payee@example.com', country: 'DE' },
  updateReport: { timezone: 'Europe/Berlin', recipients: [] },
  refundPayment: { amount: { amount: 1, currency: 'EUR' } },
};
