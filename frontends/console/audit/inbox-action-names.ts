import { defineTexts } from '#packages/app/i18n/texts.ts';

/** The acts about teams, promises and contacts, in words. */
export const inboxActionNames = defineTexts({
  en: {
    ASSIGNMENT_RULE_DELETED: 'Assignment rule deleted',
    ASSIGNMENT_RULE_SAVED: 'Assignment rule saved',
    CONTACTS_MERGED: 'Contacts merged',
    CONTACTS_UNMERGED: 'Contacts separated',
    CONTACT_BLOCKED: 'Contact blocked',
    CONTACT_UNBLOCKED: 'Block of a contact lifted',
    CONVERSATION_PRIORITY_SET: 'Priority of a conversation set',
    CONVERSATION_TEAM_SET: 'Team of a conversation set',
    RATING_SETTINGS_CHANGED: 'Questions about satisfaction changed',
    SLA_POLICY_DELETED: 'SLA policy deleted',
    SLA_POLICY_SAVED: 'SLA policy saved',
    TEAM_ARCHIVED: 'Team archived',
    TEAM_RESTORED: 'Team restored',
    TEAM_SAVED: 'Team saved',
    TRANSCRIPT_SENT: 'Transcript sent',
  },
  de: {
    ASSIGNMENT_RULE_DELETED: 'Zuteilungsregel gelöscht',
    ASSIGNMENT_RULE_SAVED: 'Zuteilungsregel gespeichert',
    CONTACTS_MERGED: 'Kontakte zusammengeführt',
    CONTACTS_UNMERGED: 'Kontakte getrennt',
    CONTACT_BLOCKED: 'Kontakt blockiert',
    CONTACT_UNBLOCKED: 'Blockierung eines Kontakts aufgehoben',
    CONVERSATION_PRIORITY_SET: 'Priorität einer Unterhaltung gesetzt',
    CONVERSATION_TEAM_SET: 'Team einer Unterhaltung gesetzt',
    RATING_SETTINGS_CHANGED: 'Fragen nach der Zufriedenheit geändert',
    SLA_POLICY_DELETED: 'SLA-Regel gelöscht',
    SLA_POLICY_SAVED: 'SLA-Regel gespeichert',
    TEAM_ARCHIVED: 'Team archiviert',
    TEAM_RESTORED: 'Team wiederhergestellt',
    TEAM_SAVED: 'Team gespeichert',
    TRANSCRIPT_SENT: 'Gesprächsverlauf gesendet',
  },
});
