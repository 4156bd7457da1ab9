/** Words by which customers mean a trade, English and German, whatever the service is called here. The first names the trade. */
export const TRADES: readonly (readonly string[])[] = [
  'plumbing plumber plumbers faucet sink toilet drain pipe pipes boiler tap klempner sanitaer installateur wasserhahn abfluss rohr rohrbruch toilette heizung spuele',
  'electrical electrician electricity electricians wiring socket outlet fuse elektriker elektrik strom steckdose sicherung kabel lichtschalter',
  'cleaning cleaner cleaners housekeeping maid clean reinigung putzhilfe putzfrau reinigungskraft putzen gebaeudereinigung fensterputzer',
  'moving mover movers removal removals relocation umzug umzugsfirma moebeltransport umziehen',
  'gardening gardener gardeners lawn hedge landscaping garten gaertner gartenarbeit hecke rasen rasenmaehen',
  'locksmith lock locked keys lockout schluesseldienst schloss ausgesperrt tuerschloss schluessel',
  'painting painter painters maler anstrich streichen malerarbeiten',
  'roofing roofer roof dachdecker dach',
  'carpentry carpenter joiner tischler schreiner',
  'heating hvac furnace airconditioning heizungsbauer klimaanlage',
  'dentist dental tooth teeth zahnarzt zahn zaehne',
  'doctor physician gp arzt hausarzt aerztin',
  'hairdresser stylist barber haircut salon friseur friseurin haarschnitt',
  'therapist therapy psychologist counselling therapeut therapie psychologe',
  'massage masseur physio physiotherapy physiotherapie',
].map((line) => line.split(' '));
