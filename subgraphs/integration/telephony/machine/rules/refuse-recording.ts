import { fold } from './fold.ts';

const rules = [
  /\b(dont|do not|never) (you )?(dare )?record\b/,
  /\b(stop|quit|cease|end|pause|delete|erase) (the |this |that |your |my )?recording\b/,
  /\b(stop|quit|cease) recording\b/,
  /\b(turn|switch|shut) (the |this |that |your )?record(ing|er) off\b/,
  /\b(turn|switch|shut) off (the |this |that |your )?record(ing|er)\b/,
  /\b(dont|do not|didnt|did not|not|never|cannot|cant|wont) ((really|want|wish|like|agree|agreed|consent|consented|allow|permit|you|me|us|this|the|call|conversation|my|any|to|with|for|be|being|it) ){1,8}(record|recorded|recording)\b/,
  /\b(refuse|decline|object|disagree) (to |with )?(be |being |the |this |any |your )*record(ed|ing)\b/,
  /\b(rather|prefer) (that )?(you |it |this |the call )?(not|wouldnt|would not|didnt|did not|wasnt|was not) (to )?(be |have |it |this |me |the call )*record(ed|ing)?\b/,
  /\b(no recordings?|without (a |any |the |being )?record(ed|ing))\b/,
  /\b(revoke|withdraw) (my )?consent (to|for) (the |this |be |being |a )*record(ed|ing)\b/,
  /\b(nicht|kein|keine|keinen|ohne|nie) ([\p{L}\d]+ ){0,4}(aufzeichne\p{L}{0,3}|aufgezeichnet|aufzuzeichnen|aufnehmen|aufgenommen|aufzunehmen|mitschneiden|mitgeschnitten|mitzuschneiden|aufzeichnung|mitschnitt)\b/u,
  /\b(zeichne[nt]?|nehmen|nehmt|nimm|schneide[nt]?) ([\p{L}\d]+ ){0,5}nicht (auf|mit)\b/u,
  /\b(stopp|beend|lösch|unterbrech|brech|schalt|mach|stell)(en|e|t|et)? ([\p{L}\d]+ ){0,3}(aufzeichnung|aufnahme|mitschnitt)\b/u,
  /\b(aufzeichnung|aufnahme|mitschnitt) ([\p{L}\d]+ ){0,3}(stoppen|beenden|löschen|ausschalten|abschalten|ausmachen|abbrechen|unterbrechen|aus)\b/u,
  /\b(widerspreche|widersprechen|widerrufe|gegen) ([\p{L}\d]+ ){0,6}(aufzeichnung|aufnahme|mitschnitt)\b/u,
  /\b(aufzeichnung|aufnahme|mitschnitt) ([\p{L}\d]+ ){0,4}(widerspreche|nicht zu|nicht einverstanden|nicht recht)\b/u,
  /\bnicht ([\p{L}\d]+ ){0,2}(einverstanden|recht) ([\p{L}\d]+ ){0,6}(aufzeichnung|aufnahme|mitschnitt|aufgezeichnet|aufgenommen|aufzeichne\p{L}{0,3}|mitgeschnitten)\b/u,
];

/** Whether the caller does not want to be recorded, in English or German. In doubt yes: a wrong yes costs one recording. */
export function refusesRecording(text: string): boolean {
  const folded = fold(text);
  return rules.some((rule) => rule.test(folded));
}
