import type { MultimediaResponseKind, PropertyAction } from './code-lists.js';
import type { AsReceived, Part, RecordedDate } from './common.js';

/** A recording of the incident, e.g. CCTV or body-worn video. */
export interface MultimediaEvidence extends Part {
  /** Number of the recording within the file; responses refer to it. */
  readonly recordingId?: string;
  readonly date?: RecordedDate;
  readonly endDate?: RecordedDate;
  /** What kind of recording, in words, e.g. `cctv`. */
  readonly type?: string;
  /** Always true: a recording without evidential value does not belong in the file. */
  readonly evidentialValue?: boolean;
  readonly reliedUponAtTrial?: boolean;
  readonly reliedUponAtSentence?: boolean;
  readonly description?: string;
  /** HH:MM, 00:00 to 23:59. */
  readonly totalDuration?: string;
  readonly url?: string;
}

/** What a defendant said when shown a recording, or about the place when there is none. */
export interface MultimediaResponse extends AsReceived {
  readonly kind: MultimediaResponseKind;
  /** Recorded: that of the recording. */
  readonly recordingId?: string;
  readonly defendantShown?: boolean;
  readonly reasonsIfNotShown?: string;
  readonly defendantCommentsIfShown?: string;
  readonly defendantBelievedToBeInIt?: boolean;
  readonly defendantAdmitsBeingInIt?: boolean;
  readonly howIdentificationEstablished?: string;
  /** Not recorded. */
  readonly defendantAdmittedToLocation?: boolean;
}

/** Property stolen or damaged. */
export interface PropertyItem extends Part {
  /** Number of the item within the file; offences refer to it. */
  readonly propertyId?: number;
  readonly action?: PropertyAction;
  readonly description?: string;
  /** Pounds sterling. */
  readonly value?: number;
  readonly damageDescription?: string;
  /** Pounds sterling, 0 allowed. */
  readonly damageCost?: number;
  readonly recoveredFrom?: string;
}
