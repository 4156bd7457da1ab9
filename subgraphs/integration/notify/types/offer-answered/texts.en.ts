import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'Your answer to an offer',
    body: `{% case outcome %}
{%- when 'ACCEPTED' -%}The order is yours. The address is in the app.
{%- when 'DECLINED' -%}You declined the order.
{%- when 'EXPIRED' -%}Too late: the time to answer is over.
{%- when 'WITHDRAWN' -%}Another vendor accepted the order, or it was cancelled.
{%- when 'UNKNOWN_CODE' -%}No open offer has this code.
{%- when 'SEVERAL_OFFERS' -%}Several offers have this code. Please use the link.
{%- when 'NOT_VERIFIED' -%}Please use the link. To answer by text message, verify this number in your profile first.
{%- else -%}This offer cannot be answered now. Please use the app.
{%- endcase %}`,
  },
};
