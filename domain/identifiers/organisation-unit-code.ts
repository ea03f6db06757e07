import type { Outcome } from '../problem.js';
import type { Branded } from './brand.js';
import { accepted, refused, tidy, wrongParts } from './reading.js';

/**
 * CJS organisation unit code: top level (one character for a court, absent for the police), then three levels of two
 * characters, e.g. B06IS00 for Manchester magistrates' court and 06AA00 for a custody unit. (CJS Data Standards v4.3,
 * Bichard 7.)
 */
export type OrganisationUnitCode = Branded<'OrganisationUnitCode'>;

export type OrganisationUnitCodeProblem =
  | 'ORGANISATION_UNIT_CODE_LENGTH'
  | 'ORGANISATION_UNIT_CODE_TOP_LEVEL'
  | 'ORGANISATION_UNIT_CODE_SECOND_LEVEL'
  | 'ORGANISATION_UNIT_CODE_THIRD_LEVEL'
  | 'ORGANISATION_UNIT_CODE_BOTTOM_LEVEL';

export interface OrganisationUnitCodeParts {
  /** B magistrates' courts, C Crown Court …; empty for the police. */
  readonly topLevel: string;
  /** Force or court area. */
  readonly secondLevel: string;
  readonly thirdLevel: string;
  readonly bottomLevel: string;
}

function cut(code: string): OrganisationUnitCodeParts {
  return {
    topLevel: code.slice(0, -6),
    secondLevel: code.slice(-6, -4),
    thirdLevel: code.slice(-4, -2),
    bottomLevel: code.slice(-2),
  };
}

/**
 * Reads an organisation unit code; lower case and spaces are tolerated. Refuses with ORGANISATION_UNIT_CODE_LENGTH or the
 * code of each level that is wrong. Whether there is such a unit is for the standing data to say.
 */
export function parseOrganisationUnitCode(
  text: string,
  path = '',
): Outcome<OrganisationUnitCode, OrganisationUnitCodeProblem> {
  const code = tidy(text);
  if (code.length < 6 || code.length > 7) {
    return refused([
      {
        code: 'ORGANISATION_UNIT_CODE_LENGTH',
        path,
        message: `An organisation unit code has 6 characters for a police unit and 7 for a court; this one has ${code.length}.`,
      },
    ]);
  }
  const { topLevel, secondLevel, thirdLevel, bottomLevel } = cut(code);
  const problems = wrongParts<OrganisationUnitCodeProblem>(
    [
      {
        text: topLevel,
        pattern: /^[A-JZ0-9]?$/,
        code: 'ORGANISATION_UNIT_CODE_TOP_LEVEL',
        message:
          "The first of seven characters of an organisation unit code is A to J, Z or a digit, e.g. B for a magistrates' court.",
      },
      {
        text: secondLevel,
        pattern: /^[A-Z0-9]{2}$/,
        code: 'ORGANISATION_UNIT_CODE_SECOND_LEVEL',
        message: 'The force or area in an organisation unit code is two letters or digits, e.g. 06.',
      },
      {
        text: thirdLevel,
        pattern: /^[A-Z0-9]{2}$/,
        code: 'ORGANISATION_UNIT_CODE_THIRD_LEVEL',
        message: 'The third level of an organisation unit code is two letters or digits.',
      },
      {
        text: bottomLevel,
        pattern: /^[A-Z0-9]{2}$/,
        code: 'ORGANISATION_UNIT_CODE_BOTTOM_LEVEL',
        message: 'The last two characters of an organisation unit code are letters or digits, mostly 00.',
      },
    ],
    path,
  );
  return problems.length > 0 ? refused(problems) : accepted(code as OrganisationUnitCode);
}

/** The four levels of an organisation unit code. */
export function organisationUnitCodeParts(code: OrganisationUnitCode): OrganisationUnitCodeParts {
  return cut(code);
}
