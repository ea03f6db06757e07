import { publicRecord } from './public-record.js';

/** Shares are of all incidents unless said; a share is between 0 and 1. */
export interface Facts {
  readonly firstDay: string;
  readonly days: number;
  readonly incidentsADay: number;
  /** People that incidents happen to: the fewer, the more often to the same. */
  readonly people: number;
  readonly shares: {
    readonly withVictim: number;
    readonly domesticAbuse: number;
    /** Of domestic abuse: a child was there. */
    readonly childPresent: number;
    readonly childConcern: number;
    readonly crime: number;
    /** Of victims: agree to be referred. */
    readonly consent: number;
    /** Of assessments. */
    readonly high: number;
    readonly medium: number;
  };
  /** What was done in 2019, as shares of what was called for. */
  readonly conduct: {
    readonly victimsServices: number;
    readonly marac: number;
    readonly childrensSocialCare: number;
    readonly schoolNotice: number;
    readonly crimeRecorded: number;
    /** Domestic-abuse incidents that nobody assesses, over the whole time. */
    readonly notAssessed: number;
  };
  /** Days from the start on which no partner can be reached, and how many documents each takes in an hour. */
  readonly partnersDownDays: number;
  readonly documentsAnHour: number;
  /** Shares of what agencies answer; the rest is silence. */
  readonly accepted: number;
  readonly declined: number;
  readonly arrestsADay: number;
  /** Hours by which custody comes late, in its first weeks and later. */
  readonly custodyLateHours: number;
  readonly custodyLateDays: number;
  /** From this week on the force works off what the backlog shows; 0: never, as in 2019. */
  readonly respondFromWeek: number;
  /** Outstanding referrals and assessments that are made up for in a day then, beside the day's own. */
  readonly catchUpADay: number;
}

/**
 * A force the size of Greater Manchester. What the public record says stands in public-record.ts; every other figure is set
 * here, from no source, so that each can be given otherwise.
 */
export const defaultFacts: Facts = {
  firstDay: publicRecord.goLive,
  days: 90,
  incidentsADay: 2_800,
  people: 120_000,
  shares: {
    withVictim: 0.4,
    domesticAbuse: 0.08,
    childPresent: 0.35,
    childConcern: 0.02,
    crime: 0.33,
    consent: 0.8,
    high: 0.11,
    medium: 0.3,
  },
  conduct: {
    victimsServices: 1 - publicRecord.victimsServicesFell,
    marac: 1 - publicRecord.maracFell,
    childrensSocialCare: publicRecord.childReferralsMade,
    schoolNotice: publicRecord.childReferralsMade,
    crimeRecorded: 0.8,
    notAssessed: publicRecord.notAssessed,
  },
  partnersDownDays: 5,
  documentsAnHour: 400,
  accepted: 0.9,
  declined: 0.05,
  arrestsADay: 150,
  custodyLateHours: 10,
  custodyLateDays: 14,
  respondFromWeek: 0,
  catchUpADay: 4_000,
};

/** The same force, so many times as large: numbers of people and incidents, not shares or days. */
export const sized = (facts: Facts, size: number): Facts => ({
  ...facts,
  incidentsADay: Math.max(1, Math.round(facts.incidentsADay * size)),
  people: Math.max(500, Math.round(facts.people * size)),
  documentsAnHour: Math.max(1, Math.round(facts.documentsAnHour * size)),
  arrestsADay: Math.max(1, Math.round(facts.arrestsADay * size)),
  catchUpADay: Math.round(facts.catchUpADay * size),
  conduct: { ...facts.conduct, notAssessed: Math.round(facts.conduct.notAssessed * size) },
});
