import { fold } from './fold.ts';

/** A wish about one time only, such as "don't call before nine", is no opt-out. */
const onlyNow = /\b(before|until|till|today|tonight|right now|vor|bis|heute|jetzt)\b/;

const always = [
  /\b(stop|quit|cease) (calling|phoning|ringing|contacting|bothering|harassing|these calls|the calls)\b/,
  /\b(never|dont ever|do not ever) (call|phone|ring|contact|bother) /,
  /\b(never|dont ever|do not ever) (call|phone|ring|contact|bother)$/,
  /\b(dont|do not|must not|not to) (you )?(call|phone|ring|contact|bother) .{0,80}\b(again|any ?more|ever)\b/,
  /\bno (more|further) (phone )?calls\b/,
  /\b(not|never|dont|without) (\w+ ){0,3}any (more|further) (phone )?calls\b/,
  /\bnot (to )?be (called|phoned|rung|contacted) .{0,40}\b(again|any ?more|ever)\b/,
  /\b(this|that|it) (is|was|were|be) (the|your) last (call|time (that )?(you|they|any(body|one)) (ever )?(call|phone|ring|rang)\w{0,2})\b/,
  /\b(remove|delete|erase|take|strike|drop|get) (me|us|my (phone )?number|our number|this number|my name|the number)\b.{0,80}\b(list|lists|off|system|database|records|file)\b/,
  /\b(remove|delete|erase) (me|us|my (phone )?number|our number|this number)$/,
  /\b(take|get) (me|us) off\b/,
  /\b(lose|forget) (my|this|our) number\b/,
  /\bdo not call list\b|\bdont call list\b/,
  /\b(unsubscribe|opt out|opt me out|opting out)\b/,
  /\b(i )?(revoke|withdraw) (my )?consent\b(?! (to|for) (the |this |a |be |being )*record)/,
  /\bleave (me|us) alone\b/,
  /\b(dont|do not) want (you to call|to be called|to receive (any )?calls|(any )?(more )?calls|these calls|your calls)\b/,
  /\bnicht (mehr|wieder|noch ?mal|nochmals|noch einmal) (an)?(rufen|zurufen|angerufen|kontaktieren|belästigen)\b/,
  /\b(nie|niemals) (mehr|wieder) (an|anrufen|angerufen|kontaktieren)\b/,
  /\bruf(en|t|e)? ([\p{L}\d]+ ){0,6}(nicht|nie) (mehr|wieder|nochmal) ([\p{L}\d]+ ){0,6}an\b/u,
  /\bruf(en|t|e)? (sie |du |ihr )?(mich |uns |hier )*(bitte )?(nicht|nie) (mehr )?an\b/,
  /\b(das|dies) (ihr|euer|der|mein) letzter anruf (war|ist|bleibt|wäre|sein|gewesen)\b/,
  /\bkeine? (weiteren?|anrufe mehr|anruf mehr|werbeanrufe|solchen anrufe)\b/,
  /\b(lösch|streich|entfern)(en|t|e)? (sie |du )?(bitte )?(mich|uns|meine (telefon)?nummer|diese nummer|unsere nummer)\b/,
  /\b(meine|diese|unsere) (telefon)?nummer (bitte )?([\p{L}\d]+ ){0,4}(löschen|streichen|entfernen|nehmen)\b/u,
  /\b(mich|uns) (bitte )?(von|aus) ([\p{L}\d]+ ){1,3}(liste|kartei|datenbank) ?(streichen|löschen|nehmen|entfernen)?\b/u,
  /\blass(en|t)? (sie )?(mich|uns) (bitte )?in ruhe\b/,
  /\bhör(en|t)? (sie )?(bitte )?(endlich )?(damit )?auf (damit )?(mich |uns |hier )?(immer )?(anzurufen|zu nerven|mit den anrufen)\b/,
  /\b(widerspreche|widerrufe)\b(?! .{0,60}\b(aufzeichn|aufnahm|aufgezeichnet|aufgenommen|mitschnitt))/,
  /\b(will|möchte) ([\p{L}\d]+ )?(nicht mehr angerufen werden|keine anrufe)\b/u,
];

const unlessOnlyNow = [
  /\b(dont|do not) (you )?(call|phone|ring|contact) (me|us|here|this number|my number)\b/,
  /\b(dont|do not) call$/,
  /\bstop calls\b/,
  /\bnicht anrufen\b/,
];

/** Whether the caller wants no more calls, in English or German. In doubt yes: a wrong yes costs one call. */
export function wantsNoCalls(text: string): boolean {
  const folded = fold(text);
  if (folded === 'stop' || folded === 'stopp') return true;
  if (always.some((rule) => rule.test(folded))) return true;
  return !onlyNow.test(folded) && unlessOnlyNow.some((rule) => rule.test(folded));
}
