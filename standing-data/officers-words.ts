import { type OfficersWord, vocabulary } from '../domain/record-search/officers-words.js';

/**
 * What officers say for what records have as a code or in other words. An entry more is a line here; a phrase has at most four words, and may
 * stand in several entries.
 */
export const officersWords: readonly OfficersWord[] = [
  // Kinds of incidents
  {
    says: ['da', 'dv', 'domestic', 'domestics', 'domestic abuse', 'domestic violence', 'domestic incident'],
    flags: ['DOMESTIC_ABUSE'],
    types: ['DOMESTIC_INCIDENT'],
    words: ['domestic abuse', 'domestic violence', 'ex-partner', 'coercive control'],
  },
  {
    says: ['coercion', 'coercive control', 'ccb'],
    flags: ['DOMESTIC_ABUSE'],
    words: ['coercive control', 'controlling or coercive behaviour'],
  },
  {
    says: [
      'burg',
      'burgs',
      'burglary',
      'burglaries',
      'burgled',
      'burglar',
      'break-in',
      'break in',
      'broken into',
      'broke into',
      'bdo',
      'bob',
      'dwelling burglary',
      'house burglary',
    ],
    types: ['BURGLARY'],
    words: ['burglary', 'burgled', 'burglar', 'break-in', 'broken into', 'broke into'],
  },
  { says: ['agg burg', 'aggravated burglary'], types: ['BURGLARY'], words: ['aggravated burglary'] },
  {
    says: ['assault', 'assaulted', 'attack', 'attacked', 'common assault', 'fight', 'punched'],
    types: ['ASSAULT'],
    words: ['assault', 'attacked', 'beaten', 'punched', 'fight'],
  },
  { says: ['abh', 's47', 'sec 47', 'section 47', 'actual bodily harm'], words: ['abh', 'actual bodily harm'] },
  {
    says: ['gbh', 's18', 's20', 'section 18', 'section 20', 'wounding', 'grievous bodily harm'],
    words: ['gbh', 'grievous bodily harm', 'wounding'],
  },
  { says: ['s39', 'section 39', 'battery'], types: ['ASSAULT'], words: ['common assault', 'battery'] },
  { says: ['stabbing', 'stabbed', 'knifed'], words: ['stabbed', 'stabbing', 'knifed', 'stab wound'] },
  {
    says: ['knife', 'bladed article', 'blade', 'offensive weapon', 'off wep'],
    words: ['knife', 'blade', 'machete', 'bladed article', 'offensive weapon'],
  },
  {
    says: ['crim dam', 'criminal damage', 'vandalism', 'vandalised', 'smashed'],
    types: ['CRIMINAL_DAMAGE'],
    words: ['criminal damage', 'damaged', 'vandalism', 'smashed'],
  },
  { says: ['arson', 'fire setting'], words: ['arson', 'set fire', 'set alight'] },
  {
    says: ['drugs', 'pwits', 'dealing', 'possession', 'cannabis'],
    types: ['DRUGS'],
    words: ['drugs', 'cannabis', 'cocaine', 'heroin', 'supply', 'dealing'],
  },
  {
    says: ['fraud', 'scam', 'scammed', 'courier fraud', 'deception'],
    types: ['FRAUD'],
    words: ['fraud', 'scam', 'deception', 'courier fraud'],
  },
  {
    says: ['harassment', 'harassed', 'stalking', 'stalked', 'stalker', 'malicious comms', 'malcoms'],
    types: ['HARASSMENT'],
    words: ['harassment', 'stalking', 'malicious communications'],
  },
  {
    says: ['misper', 'mispers', 'missing person', 'missing', 'mfh', 'missing from home', 'absconder'],
    types: ['MISSING_PERSON'],
    words: ['missing from home', 'missing', 'not returned'],
  },
  {
    says: [
      'public order',
      'pub order',
      'affray',
      'drunk and disorderly',
      'd&d',
      'disturbance',
      'asb',
      'anti-social behaviour',
      'antisocial behaviour',
    ],
    types: ['PUBLIC_ORDER'],
    words: ['affray', 'disturbance', 'drunk', 'anti-social', 'antisocial'],
  },
  {
    says: ['rtc', 'rta', 'rti', 'collision', 'car crash', 'crash', 'traffic accident', 'road traffic collision'],
    types: ['ROAD_TRAFFIC'],
    words: ['collision', 'crash', 'traffic accident', 'rtc'],
  },
  {
    says: ['drink drive', 'drink driver', 'drink driving', 'opl', 'drug drive'],
    types: ['ROAD_TRAFFIC'],
    words: ['drink driving', 'over the limit', 'excess alcohol'],
  },
  {
    says: ['fts', 'fail to stop', 'hit and run'],
    types: ['ROAD_TRAFFIC'],
    words: ['failed to stop', 'hit and run', 'made off'],
  },
  {
    says: ['robbery', 'robbed', 'mugging', 'mugged', 'mugger'],
    types: ['ROBBERY'],
    words: ['robbery', 'robbed', 'mugged', 'snatched'],
  },
  {
    says: ['sexual offence', 'sexual assault', 'sex offence', 'rasso', 'indecent assault'],
    types: ['SEXUAL_OFFENCE'],
    flags: ['SEXUAL_OFFENCE'],
    words: ['sexual assault', 'indecent assault'],
  },
  { says: ['rape', 'raped'], types: ['SEXUAL_OFFENCE'], flags: ['RAPE'], words: ['rape', 'raped'] },
  {
    says: ['theft', 'thefts', 'stolen', 'stole', 'nicked', 'shoplifting', 'shoplifter', 'shop theft', 'retail theft'],
    types: ['THEFT'],
    words: ['theft', 'stolen', 'stole', 'shoplifting', 'shoplifter'],
  },
  {
    says: [
      'twoc',
      'twocked',
      'taken without consent',
      'tda',
      'utmv',
      'stolen car',
      'stolen vehicle',
      'car theft',
      'theft of motor vehicle',
      'tomv',
    ],
    words: [
      'twoc',
      'taken without consent',
      'taking without consent',
      'stolen car',
      'stolen vehicle',
      'vehicle stolen',
      'theft of motor vehicle',
    ],
  },
  {
    says: ['tfmv', 'theft from motor vehicle', 'theft from vehicle'],
    types: ['THEFT'],
    words: ['theft from motor vehicle', 'from his car', 'from her car', 'from the vehicle'],
  },
  {
    says: ['sus', 'suspicious', 'sus circs', 'suspicious circumstances', 'prowler'],
    words: ['suspicious', 'prowler', 'loitering'],
  },
  {
    says: ['sudden death', 'deceased', 'body found'],
    flags: ['FATALITY'],
    words: ['sudden death', 'deceased', 'found dead'],
  },
  {
    says: ['murder', 'homicide', 'manslaughter', 'fatal', 'fatality'],
    flags: ['FATALITY'],
    words: ['murder', 'homicide', 'manslaughter', 'fatal', 'killed'],
  },
  { says: ['vehicle', 'car', 'motor', 'veh'], words: ['car', 'vehicle', 'van', 'motor'] },
  { says: ['phone', 'mobile'], words: ['phone', 'mobile', 'handset'] },
  { says: ['cycle', 'bike', 'bicycle', 'pushbike'], words: ['bicycle', 'bike', 'cycle'] },
  // Flags
  {
    says: ['kids', 'children', 'child', 'children present', 'kids present', 'juv', 'juveniles'],
    flags: ['CHILDREN_PRESENT'],
    words: ['child', 'children', 'son', 'daughter'],
  },
  {
    says: ['child protection', 'child concern', 'child abuse', 'cp'],
    flags: ['CHILD_CONCERN'],
    words: ['child protection', 'concern for child'],
  },
  {
    says: ['hate', 'hate crime', 'racist', 'racial', 'homophobic', 'transphobic', 'hate incident'],
    flags: ['HATE_CRIME'],
    words: ['racist', 'racial', 'homophobic', 'transphobic'],
  },
  {
    says: ['hba', 'honour based', 'honour-based', 'honour based abuse', 'forced marriage', 'fm'],
    flags: ['HONOUR_BASED_ABUSE'],
    words: ['honour-based', 'forced marriage'],
  },
  { says: ['crimed', 'crime recorded', 'recorded crime'], flags: ['RECORDED_AS_CRIME'] },
  { says: ['media', 'press interest'], flags: ['MEDIA_INTEREST'], words: ['press', 'journalist'] },
  // How it was closed
  { says: ['open', 'live', 'ongoing', 'not closed'], state: 'OPEN' },
  { says: ['closed', 'finalised', 'filed'], state: 'CLOSED' },
  { says: ['charged', 'summonsed'], closingCodes: ['1'], words: ['charged', 'summonsed'] },
  { says: ['caution', 'cautioned'], closingCodes: ['2', '3'], words: ['cautioned'] },
  { says: ['tic', 'taken into consideration'], closingCodes: ['4'] },
  { says: ['pnd', 'penalty notice'], closingCodes: ['6'], words: ['penalty notice'] },
  { says: ['cr', 'community resolution', 'comres'], closingCodes: ['8'], words: ['community resolution'] },
  { says: ['nfa', 'no further action'], closingCodes: ['14', '15', '16', '18'], words: ['no further action'] },
  { says: ['undetected', 'no suspect', 'filed no suspect'], closingCodes: ['18'], words: ['no suspect'] },
  { says: ['no crime', 'nocrime', 'no-crime'], closingCodes: ['NO_CRIME'] },
  { says: ['hoax', 'hoax call', 'prank'], closingCodes: ['HOAX', 'FALSE_ALARM'], words: ['hoax', 'prank'] },
  { says: ['dup', 'duplicate'], closingCodes: ['DUPLICATE'], words: ['duplicate'] },
  { says: ['no trace', 'nt', 'area search no trace', 'asnt'], closingCodes: ['NO_TRACE'], words: ['no trace'] },
  // Case files
  { says: ['draft', 'in preparation', 'being built', 'in prep'], statuses: ['IN_PREPARATION'] },
  { says: ['submitted', 'sent to cps', 'with cps', 'at cps'], statuses: ['SUBMITTED'] },
  { says: ['accepted'], statuses: ['ACCEPTED', 'ACCEPTED_WITH_WARNINGS'] },
  { says: ['rejected', 'bounced', 'sent back', 'failed triage'], statuses: ['REJECTED'] },
  // Materials
  {
    says: ['statement', 'statements', 'mg11', 'mg 11', 'stat'],
    materials: ['STATEMENT'],
    words: ['statement', 'mg11'],
  },
  {
    says: ['exhibit', 'exhibits', 'photo', 'photos', 'photograph'],
    materials: ['EXHIBIT'],
    words: ['exhibit', 'photo', 'photograph', 'image'],
  },
  {
    says: [
      'cctv',
      'bwv',
      'body worn',
      'body-worn',
      'body worn video',
      'footage',
      'video',
      'recording',
      'dash cam',
      'dashcam',
    ],
    materials: ['RECORDING'],
    words: ['cctv', 'bwv', 'body worn', 'footage', 'video', 'dashcam'],
  },
  { says: ['interview', 'roti', 'mg15', 'rov'], words: ['interview', 'roti', 'mg15'] },
  { says: ['form', 'forms', 'mg form'], materials: ['FORM'], words: ['form'] },
  { says: ['999', '999 call', '999 recording'], materials: ['RECORDING'], words: ['999'] },
];

/** The same by what is said. */
export const officersVocabulary = vocabulary(officersWords);
