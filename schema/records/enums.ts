import { registerEnumType } from 'type-graphql';
import { IncidentType, InvolvementRole } from '../../domain/records.js';
import './custody-event-types.js';

registerEnumType(IncidentType, {
  name: 'IncidentType',
  description: 'What kind of thing happened, as first recorded. The offence, if any, is in the charges.',
  valuesConfig: {
    ASSAULT: { description: 'Violence against a person.' },
    BURGLARY: { description: 'Entering a building to steal or harm.' },
    CRIMINAL_DAMAGE: { description: 'Damage to property, arson included.' },
    DOMESTIC_INCIDENT: { description: 'Between partners, former partners or family members.' },
    DRUGS: { description: 'Possession or supply of controlled drugs.' },
    FRAUD: { description: 'Deception for gain.' },
    HARASSMENT: { description: 'Harassment or stalking.' },
    MISSING_PERSON: { description: 'Somebody whose whereabouts are not known.' },
    PUBLIC_ORDER: { description: 'Disorder in a public place.' },
    ROAD_TRAFFIC: { description: 'A collision or an offence on the road.' },
    ROBBERY: { description: 'Theft with force or threat.' },
    SEXUAL_OFFENCE: { description: 'Rape and other sexual offences.' },
    THEFT: { description: 'Theft without force, from shops included.' },
    OTHER: { description: 'Anything else.' },
  },
});

registerEnumType(InvolvementRole, {
  name: 'InvolvementRole',
  description: "A person's part in an incident.",
  valuesConfig: {
    REPORTER: { description: 'Reported it.' },
    VICTIM: { description: 'Harmed by it.' },
    WITNESS: { description: 'Saw or heard it.' },
    SUSPECT: { description: 'Suspected of it.' },
    CHILD_PRESENT: { description: 'A child who was there.' },
    OTHER: { description: 'Involved in another way; see the note.' },
  },
});
