import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Ihre Antwort auf ein Angebot',
    body: `{% case outcome %}
{%- when 'ACCEPTED' -%}Der Auftrag gehört Ihnen. Die Adresse steht in der App.
{%- when 'DECLINED' -%}Sie haben den Auftrag abgelehnt.
{%- when 'EXPIRED' -%}Zu spät: Die Zeit für eine Antwort ist abgelaufen.
{%- when 'WITHDRAWN' -%}Ein anderer Anbieter hat den Auftrag angenommen, oder er wurde storniert.
{%- when 'UNKNOWN_CODE' -%}Kein offenes Angebot hat diesen Code.
{%- when 'SEVERAL_OFFERS' -%}Mehrere Angebote haben diesen Code. Bitte nutzen Sie den Link.
{%- when 'NOT_VERIFIED' -%}Bitte nutzen Sie den Link. Um per SMS zu antworten, bestätigen Sie zuerst diese Nummer in Ihrem Profil.
{%- else -%}Dieses Angebot kann gerade nicht beantwortet werden. Bitte nutzen Sie die App.
{%- endcase %}`,
  },
};
