/** Words and how they weigh, from −3 to 3; a `*` takes what follows. In the form that `foldWord` gives. */
const WEIGHED: readonly (readonly [weight: number, words: string])[] = [
  [3, 'excellent amazing fantastic awesome perfect wonderful brilliant outstanding superb'],
  [3, 'hervorragend fantastisch perfekt wunderbar ausgezeichnet grossartig begeistert super spitze klasse'],
  [
    2,
    'great thanks thank love loved lovely happy glad pleased helpful friendly recommend appreciate quick fast',
  ],
  [2, 'danke toll prima freue freut zufrieden hilfsbereit freundlich empfehle empfehlen herzlichen gerne'],
  [1, 'good nice fine well works worked clean polite easy'],
  [1, 'gut gute guter schoen nett ordentlich sauber passt klappt geklappt schnell'],
  [-1, 'slow late delayed expensive problem problems issue wrong confusing unclear waiting sorry'],
  [-1, 'langsam spaet verspaetet teuer problem probleme falsch unklar warte schlecht leider'],
  [-2, 'bad annoying annoyed disappointed disappointing unhappy rude broken poor unacceptable upset dirty'],
  [-2, 'dissatisfied useless mess damaged ignored overcharged unprofessional'],
  [-2, 'schlimm aergerlich veraergert enttaeuscht unzufrieden unhoeflich unverschaemt kaputt mangelhaft'],
  [-2, 'unbrauchbar beschaedigt ignoriert sauer inakzeptabel dreckig unprofessionell'],
  [
    -3,
    'terrible horrible awful worst disgusting furious angry scam ripoff outrageous ridiculous pathetic hate',
  ],
  [
    -3,
    'schrecklich furchtbar katastrophe wuetend betrug abzocke frechheit unmoeglich grauenhaft hasse miserabel',
  ],
];
const EMOJI: readonly (readonly [weight: number, signs: string])[] = [
  [2, '😀 😃 😄 😁 😊 🙂 😍 🥰 👍 🙏 ❤ 🎉 👏 💯 😘 🤩 ☺'],
  [-2, '😠 😡 🤬 😤 😞 😢 😭 👎 💔 😒 🙄 😩 😖 😣 🤮 ☹ 🙁'],
];

export const WEIGHTS: ReadonlyMap<string, number> = new Map(
  WEIGHED.flatMap(([weight, words]) => words.split(' ').map((word) => [word, weight] as const)),
);
export const SIGNS: ReadonlyMap<string, number> = new Map(
  EMOJI.flatMap(([weight, signs]) => signs.split(' ').map((sign) => [sign, weight] as const)),
);
export const NEGATORS: ReadonlySet<string> = new Set(
  'not dont doesnt didnt isnt wasnt arent never no cant cannot wont nothing hardly nicht nie kein keine keinen keiner kaum nichts'.split(
    ' ',
  ),
);
export const STRONGER: ReadonlySet<string> = new Set(
  'very really so extremely totally absolutely sehr wirklich total absolut echt extrem ueberhaupt'.split(' '),
);
/** A polite word at the beginning of a request is no praise: "thanks in advance", "please", "good morning". */
export const COURTESIES: ReadonlySet<string> = new Set(
  [
    'good morning',
    'good evening',
    'good afternoon',
    'good day',
    'guten morgen',
    'guten tag',
    'guten abend',
  ].concat(['as well', 'no problem', 'kein problem', 'no thanks', 'nein danke', 'well i', 'quick question']),
);
