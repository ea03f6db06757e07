import type { CustodyEvent } from '../../../domain/custody/index.js';

/**
 * The rules of custody once more, as somebody would keep them who looks at the wall every minute and has a counter for
 * everything: no periods, no formulas, nothing of domain/. Events are taken in the minute in which they happen. Holds the
 * usual choices of the force only.
 */
export class MinuteByMinute {
  private place: 'free' | 'arrested' | 'street bail' | 'station' | 'cell' | 'hospital' | 'road' | 'bail' | 'gone' =
    'free';
  private cameFrom: 'station' | 'cell' = 'station';
  private charged = false;
  private onBail = false;
  private breachMinutesLeft = 0;
  private comesFromBreach = false;
  private treatment = false;
  private questionedFor = 0;

  private arrest: Extract<CustodyEvent, { kind: 'ARRESTED' }> | undefined;
  private area: string | null = null;
  private goingTo: string | null = null;
  private readonly asked: { in: string; of: string }[] = [];
  private streetBailed = false;
  private indictable = false;

  /** Minutes of detention by each rule of the relevant time; null while that rule has not begun to count. */
  private byFirstStation: number | null = null;
  private bySoughtArea: number | null = null;
  private byTransfer: number | null = null;
  private waitsForSoughtArea: number | null = null;
  private waitsAfterEntry: number | null = null;
  private waitsAfterLeaving: number | null = null;
  private transferredTo: string | null = null;

  private authorisedHours = 24;
  private extensions = 0;
  private application: 'none' | 'made' | 'made, court sits later' = 'none';
  private warrants: number[] = [];

  private reviewMinutes: number | null = null;
  private reviewAt = 360;
  private reviews = 0;

  /** Events that were not taken. */
  readonly refused: string[] = [];

  /** One minute passes. */
  tick(): void {
    const counts = this.counts();
    if (this.byFirstStation !== null && counts) this.byFirstStation += 1;
    if (this.bySoughtArea !== null && counts) this.bySoughtArea += 1;
    if (this.byTransfer !== null && counts) this.byTransfer += 1;
    if (this.waitsForSoughtArea !== null && this.bySoughtArea === null && ++this.waitsForSoughtArea === 1440) {
      this.bySoughtArea = 0;
    }
    if (this.waitsAfterEntry !== null && this.bySoughtArea === null && ++this.waitsAfterEntry === 1440) {
      this.bySoughtArea = 0;
    }
    if (this.waitsAfterLeaving !== null && this.byTransfer === null && ++this.waitsAfterLeaving === 1440) {
      this.byTransfer = 0;
    }
    if (this.breachMinutesLeft > 0) this.breachMinutesLeft -= 1;
    if (this.questionedFor > 0) this.questionedFor -= 1;
    if (this.reviewMinutes !== null && !this.onBail && this.place !== 'gone') this.reviewMinutes += 1;
    this.warrants = this.warrants.map((left) => left - 1);
  }

  private counts(): boolean {
    if (this.charged || this.place === 'gone' || this.onBail || this.breachMinutesLeft > 0) return false;
    return !(this.place === 'hospital' && this.treatment && this.questionedFor === 0);
  }

  /** Minutes of detention by the rule that applies; null while it has not begun. */
  private used(): number | null {
    if (this.transferredTo !== null) return this.byTransfer;
    const { arrest } = this;
    if (!arrest) return null;
    if (arrest.attendedVoluntarily || this.streetBailed) return this.byFirstStation;
    if (arrest.policeArea === null) return this.bySoughtArea;
    const askedThere = this.asked.some((each) => each.in === arrest.policeArea && each.of === arrest.soughtBy);
    return arrest.policeArea !== arrest.soughtBy && !askedThere ? this.bySoughtArea : this.byFirstStation;
  }

  /** Whether the relevant time is known, be it ahead. */
  private begins(): boolean {
    if (this.used() !== null || this.transferredTo !== null) return true;
    if (!this.arrest || this.streetBailed || this.arrest.attendedVoluntarily) return false;
    if (this.arrest.policeArea === null) return this.waitsAfterEntry !== null;
    return this.arrest.policeArea !== this.arrest.soughtBy && this.waitsForSoughtArea !== null && !this.askedInArea();
  }

  private askedInArea(): boolean {
    return this.asked.some((each) => each.in === this.arrest?.policeArea && each.of === this.arrest?.soughtBy);
  }

  /** Something happens. */
  take(event: CustodyEvent): void {
    if (!this.takes(event)) this.refused.push(event.id);
  }

  private in(...places: MinuteByMinute['place'][]): boolean {
    return places.includes(this.place);
  }

  private takes(event: CustodyEvent): boolean {
    const held = this.in('station', 'cell', 'hospital', 'road');
    switch (event.kind) {
      case 'ARRESTED':
        if (this.place !== 'free') return false;
        this.arrest = event;
        this.area = event.policeArea;
        this.indictable = event.indictable;
        this.place = event.attendedVoluntarily ? 'station' : 'arrested';
        if (event.attendedVoluntarily) this.byFirstStation = 0;
        if (event.policeArea !== null && event.policeArea !== event.soughtBy) this.waitsForSoughtArea = 0;
        return true;
      case 'ENTERED_ENGLAND_AND_WALES':
        if (this.place !== 'arrested' || this.comesFromBreach || this.arrest?.policeArea !== null) return false;
        this.waitsAfterEntry ??= 0;
        return true;
      case 'STREET_BAILED':
        if (this.place !== 'arrested' || this.comesFromBreach) return false;
        this.place = 'street bail';
        this.streetBailed = true;
        return true;
      case 'STREET_BAIL_ANSWERED':
        if (this.place !== 'street bail') return false;
        this.place = 'station';
        this.area = event.policeArea;
        this.byFirstStation = 0;
        return true;
      case 'ARRIVED':
        return this.arrives(event.policeArea);
      case 'ARRESTED_FOR_FURTHER_OFFENCE':
        if (!held) return false;
        this.indictable ||= event.indictable;
        return true;
      case 'DETENTION_AUTHORISED':
        if (this.place !== 'station' || !event.by.custodyOfficer) return false;
        this.place = 'cell';
        this.reviewMinutes ??= 0;
        return true;
      case 'QUESTIONED':
        if (!held && this.place !== 'arrested') return false;
        this.asked.push({ in: event.policeArea, of: event.offenceOf });
        this.questionedFor =
          event.to === null
            ? Infinity
            : Math.max(
                this.questionedFor === Infinity ? 0 : this.questionedFor,
                (event.to.getTime() - event.occurredAt.getTime()) / 60_000,
              );
        return true;
      case 'LEFT_FOR_HOSPITAL':
        if (!this.in('station', 'cell')) return false;
        this.cameFrom = this.place as 'station' | 'cell';
        this.place = 'hospital';
        this.treatment = event.purpose === 'MEDICAL';
        this.moves();
        return true;
      case 'RETURNED_FROM_HOSPITAL':
        if (this.place !== 'hospital') return false;
        this.place = this.cameFrom;
        this.moves();
        return true;
      case 'TRANSFERRED':
        return this.leavesFor(event.toArea, event.wantedThere);
      case 'REVIEWED': {
        if (!this.in('cell', 'hospital', 'road') || this.reviewMinutes === null) return false;
        if (this.charged ? !event.by.custodyOfficer || event.how === 'TELEPHONE' : !this.mayReview(event.by))
          return false;
        if (event.representations === 'NOT_INVITED') return false;
        this.reviews += 1;
        this.reviewAt = Math.min(this.reviewAt, this.reviewMinutes) + 540;
        return true;
      }
      case 'DETENTION_EXTENDED':
        return this.extends(event);
      case 'WARRANT_APPLIED_FOR': {
        const used = this.used();
        const hours = event.courtSits ? 42 : 36;
        if (this.charged || !this.in('cell', 'hospital') || used === null || !event.onOath) return false;
        if (this.reviewMinutes === null) return false;
        if (!this.indictable || used >= hours * 60) return false;
        this.application = event.courtSits ? 'made, court sits later' : 'made';
        return true;
      }
      case 'WARRANT_ISSUED':
      case 'WARRANT_REFUSED':
        if (this.charged || !this.in('cell', 'hospital') || this.used() === null || this.reviewMinutes === null)
          return false;
        if (this.application === 'none') return false;
        if (event.kind === 'WARRANT_ISSUED') {
          if (event.hours <= 0 || event.hours > 36) return false;
          this.warrants.push(event.hours * 60);
        }
        this.application = 'none';
        return true;
      case 'WARRANT_EXTENDED':
        return this.warrantExtended(event.hours);
      case 'BAILED':
        if (this.charged || !this.in('cell', 'hospital')) return false;
        this.place = 'bail';
        this.onBail = true;
        this.breachMinutesLeft = 0;
        this.moves();
        return true;
      case 'RETURNED_TO_BAIL':
        if (this.place !== 'bail') return false;
        this.place = 'station';
        this.area = event.policeArea;
        this.onBail = false;
        return true;
      case 'ARRESTED_FOR_BREACH_OF_BAIL':
        if (this.place !== 'bail') return false;
        this.place = 'arrested';
        this.comesFromBreach = true;
        return true;
      case 'CHARGED':
        if (this.charged || !this.in('cell', 'hospital')) return false;
        this.charged = true;
        return true;
      case 'RELEASED':
        if (!held && !this.in('arrested', 'street bail', 'bail')) return false;
        this.place = 'gone';
        return true;
      default:
        throw new Error(`not reckoned: ${event.kind}`);
    }
  }

  /** To and from hospital, another station or home: questioning whose end nobody wrote down is over. */
  private moves(): void {
    if (this.questionedFor === Infinity) this.questionedFor = 0;
  }

  private mayReview(by: { rank: string; involvedInInvestigation?: boolean }): boolean {
    return !['CONSTABLE', 'SERGEANT'].includes(by.rank) && !by.involvedInInvestigation;
  }

  private arrives(area: string): boolean {
    if (!this.in('arrested', 'street bail', 'station', 'road')) return false;
    if (this.place === 'road' && area !== this.goingTo) return false;
    this.place = this.place === 'road' ? this.cameFrom : 'station';
    this.area = area;
    this.byFirstStation ??= 0;
    if (area === this.arrest?.soughtBy) this.bySoughtArea ??= 0;
    if (area === this.transferredTo) this.byTransfer ??= 0;
    if (this.comesFromBreach) {
      this.comesFromBreach = false;
      this.onBail = false;
      // For those arrested since 28 October 2022, which began in summer time.
      if (this.arrest!.occurredAt >= new Date('2022-10-27T23:00Z')) this.breachMinutesLeft = 180;
    }
    return true;
  }

  private leavesFor(area: string, wanted: boolean): boolean {
    if (!this.in('station', 'cell')) return false;
    const asked = this.asked.some((each) => each.in === this.area && each.of === area);
    if (wanted && this.area !== area && !asked) {
      this.transferredTo = area;
      this.byTransfer = null;
      this.waitsAfterLeaving = 0;
      this.authorisedHours = 24;
      this.extensions = 0;
      this.application = 'none';
      this.warrants = [];
    }
    this.cameFrom = wanted ? 'station' : (this.place as 'station' | 'cell');
    this.place = 'road';
    this.goingTo = area;
    this.moves();
    return true;
  }

  private extends(event: Extract<CustodyEvent, { kind: 'DETENTION_EXTENDED' }>): boolean {
    const used = this.used();
    if (this.charged || !this.in('cell', 'hospital') || used === null || this.reviewMinutes === null) return false;
    const high = !['CONSTABLE', 'SERGEANT', 'INSPECTOR', 'CHIEF_INSPECTOR'].includes(event.by.rank);
    if (!high || !event.by.responsibleForStation || !event.necessary || !event.diligent) return false;
    if (!event.groundsRecorded || !['MADE', 'NONE_MADE', 'UNFIT'].includes(event.representations)) return false;
    if (!this.indictable || event.untilHour > 36 || event.untilHour <= this.authorisedHours) return false;
    if (this.extensions === 0 ? used > 1440 || this.reviews < 2 : used > this.authorisedHours * 60) return false;
    this.extensions += 1;
    this.authorisedHours = event.untilHour;
    return true;
  }

  private warrantExtended(hours: number): boolean {
    const used = this.used();
    const last = this.warrants.at(-1);
    if (this.charged || !this.in('cell', 'hospital') || used === null || last === undefined) return false;
    if (hours <= 0 || hours > 36) return false;
    const toTotal = this.stands() ? Infinity : 96 * 60 - used + this.breachMinutesLeft;
    const left = Math.min(last, toTotal);
    if (left < 0 || used + left + hours * 60 > 96 * 60) return false;
    this.warrants.push(last + hours * 60);
    return true;
  }

  /** The clock stands, and nobody knows for how long. */
  private stands(): boolean {
    return this.onBail || (this.place === 'hospital' && this.treatment && this.questionedFor === 0);
  }

  /** What the board says in this minute. */
  reading() {
    const used = this.used();
    const open = !this.charged && this.place !== 'gone' && this.begins();
    const hours = this.application === 'made, court sits later' ? 42 : 0;
    const limit = Math.max(this.authorisedHours, hours) * 60;
    return {
      elapsed: used ?? 0,
      left: open ? this.left(limit) : null,
      review: this.reviewLeft(),
    };
  }

  private reviewLeft(): number | null {
    if (this.reviewMinutes === null || this.place === 'bail' || this.place === 'gone') return null;
    return this.reviewAt - this.reviewMinutes;
  }

  /**
   * Minutes until nothing allows the detention any more, found by letting them pass; below 0 how much of it was too much.
   * While the clock stands and nobody knows until when, what is left on the counters.
   */
  private left(limit: number): number {
    let used = this.used() ?? 0;
    const longest = Math.max(-Infinity, ...this.warrants);
    const total = 96 * 60 - used;
    const over = Math.max(limit - used, Math.min(longest, total));
    if (this.stands()) return longest >= 0 && total >= 0 ? Math.max(limit - used, longest) : over;
    let wait = this.used() === null ? this.waitLeft() : 0;
    let last = -1;
    for (let minute = 0; minute < 9_000; minute += 1) {
      if (used <= 96 * 60 && (used <= limit || minute <= longest)) last = minute;
      if (wait > 0) wait -= 1;
      else if (minute >= this.breachMinutesLeft) used += 1;
    }
    return last < 0 ? over : last;
  }

  private waitLeft(): number {
    if (this.transferredTo !== null) return 1440 - (this.waitsAfterLeaving ?? 0);
    if (this.arrest?.policeArea === null) return 1440 - (this.waitsAfterEntry ?? 0);
    return 1440 - (this.waitsForSoughtArea ?? 0);
  }
}
