import { registerEnumType } from 'type-graphql';
import { ownerRoles, referralKinds } from '../../domain/duties/index.js';
import { dashAnswers, riskGrades } from '../../domain/risk/index.js';
import {
  consentAnswers,
  enhancedRightsGrounds,
  investigationOccasions,
  markKinds,
  policeProtectionSteps,
} from '../../domain/safeguarding/index.js';
import { enumOf } from '../enum-of.js';

export const ReferralKind = enumOf(referralKinds);
export const OwnerRole = enumOf(ownerRoles);
export const RiskGrade = enumOf(riskGrades);
export const RiskAnswerValue = enumOf(dashAnswers);
export const MarkKind = enumOf(markKinds);
export const EnhancedRightsGround = enumOf(enhancedRightsGrounds);
export const ConsentAnswer = enumOf(consentAnswers);
export const InvestigationOccasion = enumOf(investigationOccasions);
export const PoliceProtectionStep = enumOf(policeProtectionSteps);

registerEnumType(ReferralKind, {
  name: 'ReferralKind',
  description: 'To what kind of agency somebody is referred.',
  valuesConfig: {
    VICTIMS_SERVICES: { description: 'Victims’ services: support for a victim, with their consent.' },
    CHILDRENS_SOCIAL_CARE: { description: 'Children’s social care: concern for a child.' },
    ADULT_SOCIAL_CARE: { description: 'Adult social care: an adult at risk (Care Act 2014, section 42).' },
    MARAC: { description: 'A multi-agency risk assessment conference: a victim of domestic abuse at high risk.' },
    SCHOOL_NOTICE: { description: 'The school of a child in domestic abuse (Operation Encompass).' },
  },
});

registerEnumType(OwnerRole, {
  name: 'OwnerRole',
  description: 'Who owes a duty, as a role; a record says which officer fills it.',
  valuesConfig: {
    OFFICER_IN_CASE: { description: 'The officer in the case.' },
    CUSTODY_OFFICER: { description: 'The custody officer of the station.' },
    REVIEW_OFFICER: { description: 'The officer who reviews detention.' },
    DESIGNATED_OFFICER: {
      description: 'The designated officer for police protection (Children Act 1989, section 46).',
    },
    SAFEGUARDING_UNIT: { description: 'The unit that refers people to other agencies.' },
    CRIME_RECORDING: { description: 'The unit that records crimes.' },
    CASE_BUILDER: { description: 'Who builds the case file.' },
  },
});

registerEnumType(RiskGrade, {
  name: 'RiskGrade',
  description: 'How high the risk to a victim is.',
  valuesConfig: {
    STANDARD: { description: 'The lowest grade.' },
    MEDIUM: { description: 'Between the two.' },
    HIGH: { description: 'High risk: the victim is referred to a MARAC.' },
  },
});

registerEnumType(RiskAnswerValue, {
  name: 'RiskAnswerValue',
  description: 'What can be said to a question of the risk assessment. Only YES is a tick.',
  valuesConfig: {
    YES: { description: 'Yes: a tick.' },
    NO: { description: 'No.' },
    NOT_KNOWN: { description: 'Asked, and not known.' },
    NOT_ASKED: { description: 'Not asked.' },
  },
});

registerEnumType(MarkKind, {
  name: 'MarkKind',
  description:
    'What is established about an incident, or about somebody’s part in it. Duties rest on it: what is marked calls for what the law and the guidance ask.',
  valuesConfig: {
    DOMESTIC_ABUSE: { description: 'Of the incident: domestic abuse (Domestic Abuse Act 2021, section 1).' },
    HATE_CRIME: { description: 'Of the incident: a hate crime.' },
    SEXUAL_OFFENCE: { description: 'Of the incident: a sexual offence.' },
    FATALITY: { description: 'Of the incident: a close relative was bereaved by a criminal act.' },
    CHILDREN_PRESENT: { description: 'Of the incident: children were there, whether or not it is known who.' },
    MEETS_RECORDING_STANDARD: {
      description: 'Of the incident: on the balance of probability there was a crime, which is to be recorded.',
    },
    CHILD_CONCERN: {
      description:
        'Of a part: somebody is concerned for this child. Of the incident: for a child who is not identified yet.',
    },
    ENHANCED_RIGHTS: { description: 'Of a victim: enhanced rights under the Victims’ Code, on the ground given.' },
    VULNERABLE: { description: 'Of a part: the person is or may be vulnerable.' },
    OF_HOUSEHOLD: { description: 'Of a part: a child of one of the parties to domestic abuse who was not there.' },
  },
});

registerEnumType(EnhancedRightsGround, {
  name: 'EnhancedRightsGround',
  description: 'Why a victim has enhanced rights under the Victims’ Code.',
  valuesConfig: {
    VULNERABLE: { description: 'Vulnerable.' },
    INTIMIDATED: { description: 'Intimidated.' },
    MOST_SERIOUS_CRIME: { description: 'Victim of one of the most serious crimes.' },
    PERSISTENTLY_TARGETED: { description: 'Persistently targeted.' },
    UNDER_18: { description: 'Under 18.' },
  },
});

registerEnumType(ConsentAnswer, {
  name: 'ConsentAnswer',
  description: 'What somebody answered when asked whether their details may go to an agency.',
  valuesConfig: {
    GIVEN: { description: 'They agreed.' },
    REFUSED: { description: 'They refused.' },
  },
});

registerEnumType(InvestigationOccasion, {
  name: 'InvestigationOccasion',
  description: 'What happened in the investigation of which victims are told (Victims’ Code, Right 6).',
  valuesConfig: {
    ARREST: { description: 'A suspect was arrested.' },
    VOLUNTARY_INTERVIEW: { description: 'A suspect was interviewed without arrest.' },
    RELEASE_WITHOUT_CHARGE: { description: 'A suspect was released without charge.' },
    BAIL_OR_RELEASE_UNDER_INVESTIGATION: { description: 'A suspect was released on bail or under investigation.' },
    BAIL_CHANGED: { description: 'Bail or its conditions were changed.' },
    DECISION_NOT_TO_INVESTIGATE: { description: 'It was decided not to investigate.' },
    CHARGING_DECISION: { description: 'It was decided whether to charge.' },
  },
});

registerEnumType(PoliceProtectionStep, {
  name: 'PoliceProtectionStep',
  description: 'What is done once a child is in police protection (Children Act 1989, section 46).',
  valuesConfig: {
    LOCAL_AUTHORITY_TOLD: { description: 'The local authority was told.' },
    CHILD_TOLD: { description: 'The child was told.' },
    PARENTS_TOLD: { description: 'The parents, or who has parental responsibility, were told.' },
    DESIGNATED_OFFICER_ENQUIRED: { description: 'The designated officer enquired into the case.' },
    ENDED: { description: 'Police protection ended.' },
  },
});
