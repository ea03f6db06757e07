import fc from 'fast-check';
import {
  InterviewKind,
  MultimediaResponseKind,
  type Interview,
  type MultimediaEvidence,
  type MultimediaResponse,
  type PropertyItem,
  PropertyAction,
} from '../../../domain/case-file/index.js';
import { aPersonName, aText, isoDate, maybe, type Day, type Flavour } from './basics.js';

/** What is drawn for an interview. */
export function interviewDraw(flavour: Flavour) {
  return fc.record({
    interviewed: fc.boolean(),
    represented: fc.boolean(),
    lawyer: aPersonName(flavour),
    interpreters: maybe(
      fc.uniqueArray(aPersonName(flavour), { minLength: 1, maxLength: 2, selector: (name) => JSON.stringify(name) }),
    ),
    adults: fc.array(aPersonName(flavour), { minLength: 1, maxLength: 2 }),
    adultsForAdult: fc.boolean(),
    specialWarningsGiven: fc.boolean(),
    noComment: fc.boolean(),
    said: fc.array(aText(flavour), { minLength: 7, maxLength: 7 }),
    saidWhat: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    shown: fc.boolean(),
    believed: fc.boolean(),
    yes: fc.boolean(),
  });
}
export type InterviewDraw = ReturnType<typeof interviewDraw> extends fc.Arbitrary<infer T> ? T : never;

export function interviewOf(draw: InterviewDraw, day: Day, youth: boolean): Interview {
  if (!draw.interviewed) return { kind: InterviewKind.NOT_INTERVIEWED, reason: draw.said[0] };
  const said = (index: number) => (draw.saidWhat[index] ? draw.said[index] : undefined);
  return {
    kind: InterviewKind.INTERVIEWED,
    date: isoDate(day - 2),
    legallyRepresented: draw.represented,
    legalRepresentative: draw.represented ? draw.lawyer : undefined,
    legalRepresentativeFirm: draw.represented ? 'Placeholder & Partners' : undefined,
    interpreters: draw.interpreters,
    specialWarningsGiven: draw.specialWarningsGiven,
    noCommentResponse: draw.noComment,
    questionsAsked: draw.noComment ? draw.said[6] : undefined,
    admissions: said(0),
    denials: said(1),
    defences: said(2),
    explanations: said(3),
    mitigations: said(4),
    aggravatingFeatures: said(5),
    appropriateAdults: youth || draw.adultsForAdult ? draw.adults : undefined,
  };
}

/** What the defendant said to the recordings of the file, or about the place if there are none; nothing if not interviewed. */
export function multimediaResponsesOf(
  draw: InterviewDraw,
  recordingIds: readonly string[],
): readonly MultimediaResponse[] | undefined {
  if (!draw.interviewed) return undefined;
  const [first = '', second = '', third = ''] = draw.said;
  if (recordingIds.length === 0) {
    return [
      {
        kind: MultimediaResponseKind.NOT_RECORDED,
        defendantAdmittedToLocation: draw.yes,
        howIdentificationEstablished: first,
      },
    ];
  }
  return recordingIds.map((recordingId) => ({
    kind: MultimediaResponseKind.RECORDED,
    recordingId,
    defendantShown: draw.shown,
    reasonsIfNotShown: draw.shown ? undefined : first,
    defendantCommentsIfShown: draw.shown ? second : undefined,
    defendantBelievedToBeInIt: draw.believed,
    defendantAdmitsBeingInIt: draw.shown && draw.believed ? draw.yes : undefined,
    howIdentificationEstablished: draw.shown || draw.believed ? undefined : third,
  }));
}

/** Recordings numbered from 1. Of a first hearing they say what they are relied upon for. */
export function someMultimediaEvidence(
  flavour: Flavour,
  day: Day,
  firstHearing: boolean,
): fc.Arbitrary<MultimediaEvidence[]> {
  const recording = fc.record({
    date: fc.integer({ min: day - 30, max: day - 5 }).map(isoDate),
    endDate: maybe(fc.constant(isoDate(day - 5))),
    type: fc.constantFrom('cctv', 'body-worn video', '999 call'),
    reliance: fc.constantFrom('trial', 'sentence', 'both'),
    description: aText(flavour),
    hours: fc.nat(23),
    minutes: fc.nat(59),
    url: maybe(fc.constant('https://evidence.example/recordings/1')),
  });
  return fc.array(recording, { maxLength: 2 }).map((recordings) =>
    recordings.map(({ reliance, hours, minutes, ...rest }, index) => ({
      recordingId: String(index + 1),
      ...rest,
      evidentialValue: true,
      ...(firstHearing && { reliedUponAtTrial: reliance !== 'sentence', reliedUponAtSentence: reliance !== 'trial' }),
      totalDuration: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
    })),
  );
}

/** Things stolen or damaged, numbered from 1. */
export function someProperty(flavour: Flavour): fc.Arbitrary<PropertyItem[]> {
  const pounds = fc.integer({ min: 0, max: 5_000_00 }).map((pence) => pence / 100);
  const item = fc.record({
    action: fc.constantFrom(...Object.values(PropertyAction)),
    description: aText(flavour),
    value: maybe(pounds),
    damage: aText(flavour),
    damageCost: pounds,
    from: aText(flavour),
  });
  return fc.array(item, { maxLength: 3 }).map((items) =>
    items.map(({ action, description, value, damage, damageCost, from }, index) => {
      const damaged = action === PropertyAction.DAMAGED || action === PropertyAction.STOLEN_RECOVERED_DAMAGED;
      const recovered =
        action === PropertyAction.STOLEN_RECOVERED || action === PropertyAction.STOLEN_RECOVERED_DAMAGED;
      return {
        propertyId: index + 1,
        action,
        description,
        value,
        ...(damaged && { damageDescription: damage, damageCost }),
        ...(recovered && { recoveredFrom: from }),
      };
    }),
  );
}
