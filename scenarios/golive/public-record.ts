/**
 * What the public record says of Greater Manchester Police after its new system went live in July 2019: the inspectorate's
 * report of 2020 and the press (ComputerWeekly 252479783; The Independent, 4 March 2020).
 */
export const publicRecord = {
  /** The Monday of the week in which it went live. The reports name the month; the day is set here. */
  goLive: '2019-07-08',
  /** Share of incidents of child protection that reached children's social care, July 2019. */
  childReferralsMade: 0.28,
  /** Referrals to the MARAC fell by so much. */
  maracFell: 0.5,
  /** Referrals to victims' services fell by so much. */
  victimsServicesFell: 0.87,
  /** Domestic-abuse incidents that had not been risk-assessed, some for over 100 days. */
  notAssessed: 686,
  /** How long after the start new backlogs were still being found, months. */
  foundAfterMonths: 4,
} as const;
