import type { ToolTexts } from './texts.ts';

export const en: ToolTexts = {
  service: 'a service',
  services: (names) => `We can help with: ${names.join(', ')}.`,
  noServices: 'No service can be ordered at the moment.',
  unknownService: (names) => `We do not offer that. We can help with: ${names.join(', ')}.`,
  noOrders: 'There is no order yet.',
  unknownOrder: 'You have no order with this number.',
  order: ({ number, service, status, vendor, time }) =>
    `Order ${number} (${service}): ${status}${vendor === null ? '' : `, by ${vendor}`}${time === null ? '' : `, for ${time}`}.`,
  status: {
    OPEN: 'we are looking for a vendor',
    ACCEPTED: 'a vendor has accepted it',
    IN_PROGRESS: 'the work is under way',
    COMPLETED: 'the work is done',
    INVOICED: 'the invoice is waiting to be paid',
    PAID: 'it is done and paid',
    CANCELLED: 'it was cancelled',
    UNFILLED: 'nobody was free, and an operator looks after it',
  },
  draftSaved: 'I have noted your order. Somebody of the team checks it before anything is booked.',
  noDraft: 'There is no order to confirm yet. Please tell me first what is to be done.',
  draftLacks: (fields) => `The order still lacks: ${fields.join(', ')}.`,
  fields: { SERVICE: 'the service', NAME: 'your name' },
  leftToTeam: 'Thank you. The team adds the price and comes back to you before anything is booked.',
  confirmed: 'Thank you, I have passed on that you confirm the order.',
  callBack: 'Somebody of the team will call you back.',
  noPhone: 'Which telephone number can we call? Please leave it in your contact data.',
  textSent: 'I have sent you a text message.',
  textRefused: 'No text message can be sent to this number.',
};
