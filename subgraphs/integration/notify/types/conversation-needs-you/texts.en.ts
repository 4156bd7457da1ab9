import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'A conversation needs you',
    body: `{% if reason == "EMERGENCY" %}Emergency: {{ customer }} writes of danger.{% elsif reason == "SCAM" %}The conversation with {{ customer }} shows signs of fraud.{% elsif reason == "COMPLAINT" %}{{ customer }} complains.{% elsif reason == "CANCELLATION" %}{{ customer }} wants to cancel an order.{% elsif reason == "PAYMENT" %}{{ customer }} asks about paying.{% elsif reason == "CALL_BACK" %}{{ customer }} wants to be called back.{% elsif reason == "OPT_OUT" %}{{ customer }} wants no messages any more.{% elsif reason == "ORDER_DRAFT" %}{{ customer }} wants to order.{% else %}{{ customer }} wants to speak with a person.{% endif %}`,
  },
};
