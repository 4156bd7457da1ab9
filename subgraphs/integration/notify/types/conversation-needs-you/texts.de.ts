import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Eine Unterhaltung braucht Sie',
    body: `{% if reason == "EMERGENCY" %}Notfall: {{ customer }} schreibt von Gefahr.{% elsif reason == "SCAM" %}Die Unterhaltung mit {{ customer }} zeigt Anzeichen von Betrug.{% elsif reason == "COMPLAINT" %}{{ customer }} beschwert sich.{% elsif reason == "CANCELLATION" %}{{ customer }} möchte einen Auftrag stornieren.{% elsif reason == "PAYMENT" %}{{ customer }} fragt nach der Bezahlung.{% elsif reason == "CALL_BACK" %}{{ customer }} möchte zurückgerufen werden.{% elsif reason == "OPT_OUT" %}{{ customer }} möchte keine Nachrichten mehr.{% elsif reason == "ORDER_DRAFT" %}{{ customer }} möchte etwas beauftragen.{% else %}{{ customer }} möchte mit einem Menschen sprechen.{% endif %}`,
  },
};
