/** Area codes of the states of the USA that have narrower hours than the whole country (North American Numbering Plan, 2026). */
export const areaCodes: Readonly<Record<string, readonly string[]>> = {
  'US-AL': '205 251 256 334 659 938'.split(' '),
  'US-FL':
    '239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954'.split(' '),
  'US-MD': '227 240 301 410 443 667'.split(' '),
  'US-NJ': '201 551 609 640 732 848 856 862 908 973'.split(' '),
  'US-OK': '405 539 572 580 918'.split(' '),
  'US-TX':
    '210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 915 936 940 945 956 972 979'.split(
      ' ',
    ),
  'US-WA': '206 253 360 425 509 564'.split(' '),
};
