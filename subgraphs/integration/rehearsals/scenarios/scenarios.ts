import { anotherLanguage } from './another-language.ts';
import { asksIfRobot } from './asks-if-robot.ts';
import { backchannel } from './backchannel.ts';
import { changesMind } from './changes-mind.ts';
import { child } from './child.ts';
import { elderly } from './elderly.ts';
import { hangsUp } from './hangs-up.ts';
import { hostile } from './hostile.ts';
import { hurried } from './hurried.ts';
import { interrupter } from './interrupter.ts';
import { polite } from './polite.ts';
import { promptInjector } from './prompt-injector.ts';
import { roundaboutOptOut } from './roundabout-opt-out.ts';
import type { Scenario } from './scenario.ts';
import { scammer } from './scammer.ts';
import { screeningBot } from './screening-bot.ts';
import { silent } from './silent.ts';
import { unclearAnswers } from './unclear-answers.ts';
import { voicemail } from './voicemail.ts';
import { wantsPerson } from './wants-person.ts';
import { wrongNumber } from './wrong-number.ts';

/** Who calls an agent in a rehearsal. A new caller is a file and a line here. */
export const scenarios: readonly Scenario[] = [
  polite,
  hurried,
  hostile,
  elderly,
  anotherLanguage,
  voicemail,
  screeningBot,
  child,
  scammer,
  promptInjector,
  roundaboutOptOut,
  interrupter,
  silent,
  wrongNumber,
  asksIfRobot,
  wantsPerson,
  changesMind,
  backchannel,
  unclearAnswers,
  hangsUp,
];
