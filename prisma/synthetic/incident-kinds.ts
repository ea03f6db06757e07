import { IncidentType } from '../../domain/records.js';

/** What happens in the synthetic force, how often, and with what people are charged for it. */
export interface IncidentKind {
  readonly type: IncidentType;
  readonly summaries: readonly string[];
  /** CJS offence codes; none where nobody is arrested. */
  readonly offences: readonly string[];
}

const kinds: readonly (IncidentKind & { readonly weight: number })[] = [
  {
    type: IncidentType.DOMESTIC_INCIDENT,
    weight: 20,
    offences: ['CJ88116', 'OF61102', 'SC15004', 'SC15005', 'CD71039', 'PH97003', 'FL96001'],
    summaries: [
      'Caller reports being struck by partner at home address.',
      'Neighbour reports shouting and breaking objects; couple known to the address.',
      'Former partner attends the address against a court order and refuses to leave.',
      'Caller reports months of control of money and telephone by spouse.',
    ],
  },
  {
    type: IncidentType.THEFT,
    weight: 20,
    offences: ['TH68010', 'TH68006', 'TH68013', 'TH68001'],
    summaries: [
      'Store detective detains a person leaving without payment.',
      'Bicycle taken from outside the library.',
      'Purse taken from a handbag on the tram.',
      'Van taken overnight from a driveway.',
    ],
  },
  {
    type: IncidentType.ASSAULT,
    weight: 14,
    offences: ['CJ88116', 'CJ88001', 'OF61102', 'OF61131'],
    summaries: [
      'Fight between two people outside a public house.',
      'Caller punched in the face in a car park.',
      'Pushing and threats in a queue; one person injured.',
    ],
  },
  {
    type: IncidentType.PUBLIC_ORDER,
    weight: 10,
    offences: ['PU86004', 'PU86116', 'CJ67002'],
    summaries: [
      'Group shouting and swearing at passers-by in the square.',
      'Drunk person refuses to leave the bus station.',
    ],
  },
  {
    type: IncidentType.CRIMINAL_DAMAGE,
    weight: 8,
    offences: ['CD71039', 'CD71040'],
    summaries: ['Window of a parked car broken.', 'Shop shutter kicked in.'],
  },
  {
    type: IncidentType.ROAD_TRAFFIC,
    weight: 7,
    offences: ['RT88191', 'RT88026', 'RT88007', 'RT88339'],
    summaries: [
      'Collision of two cars at traffic lights; one driver smells of alcohol.',
      'Car stopped; no insurance on record.',
    ],
  },
  {
    type: IncidentType.BURGLARY,
    weight: 5,
    offences: ['TH68036', 'TH68037'],
    summaries: ['House entered through the rear window while the occupants were out.', 'Shed forced and tools taken.'],
  },
  {
    type: IncidentType.DRUGS,
    weight: 4,
    offences: ['MD71530', 'MD71531', 'MD71213'],
    summaries: [
      'Smell of cannabis at a stop; bag of herbal matter found.',
      'Growing equipment found in a rented house.',
    ],
  },
  {
    type: IncidentType.HARASSMENT,
    weight: 4,
    offences: ['PH97009', 'PH97010'],
    summaries: ['Caller receives repeated messages and is followed home.'],
  },
  {
    type: IncidentType.MISSING_PERSON,
    weight: 3,
    offences: [],
    summaries: [
      'Teenager not returned from school; found at a friend’s house.',
      'Resident of a care home not in room at breakfast.',
    ],
  },
  {
    type: IncidentType.FRAUD,
    weight: 2,
    offences: ['FA06001'],
    summaries: ['Caller paid for a van that does not exist.'],
  },
  {
    type: IncidentType.ROBBERY,
    weight: 1,
    offences: ['TH68023', 'TH68023A'],
    summaries: ['Telephone demanded with threats near the station.'],
  },
  {
    type: IncidentType.SEXUAL_OFFENCE,
    weight: 1,
    offences: ['SX03007'],
    summaries: ['Caller reports being touched on a crowded tram.'],
  },
  {
    type: IncidentType.OTHER,
    weight: 1,
    offences: ['PC53001', 'CJ88144'],
    summaries: ['Person seen with a knife in the park.'],
  },
];

export const INCIDENT_KINDS: readonly (readonly [value: IncidentKind, weight: number])[] = kinds.map((kind) => [
  kind,
  kind.weight,
]);
