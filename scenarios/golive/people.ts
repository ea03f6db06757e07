import { randomUUID } from 'node:crypto';
import { inventPerson, isChild } from '../../prisma/synthetic/person.js';
import { Random } from '../../prisma/synthetic/random.js';
import type { PersonRow } from '../../prisma/synthetic/rows.js';
import type { ReferralPerson } from '../../domain/referral/index.js';

/** The years in which the children of the scenario were born, so that most of them go to school. */
const CHILDREN_BORN = [2003, 2015] as const;

/** The invented people to whom everything happens, by number. */
export class People {
  private readonly ids: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(
    private readonly seed: number,
    readonly count: number,
  ) {
    this.ids = Array.from({ length: count }, () => randomUUID());
    this.numbers = new Map(this.ids.map((id, number) => [id, number]));
  }

  /** The row of a person. */
  row(number: number): PersonRow {
    const row = inventPerson(this.seed, number);
    const random = new Random(this.seed, 77, number);
    const born = isChild(number) ? `${random.between(...CHILDREN_BORN)}-05-14` : row.date_of_birth;
    return { ...row, id: this.ids[number]!, date_of_birth: born };
  }

  /** Somebody by chance; each tenth person is a child. */
  id(random: Random, child: boolean): string {
    const ten = random.between(0, Math.floor(this.count / 10) - 1) * 10;
    return this.ids[child ? ten + 9 : ten + random.between(0, 8)]!;
  }

  /** Somebody as a referral has them. */
  referred(id: string): ReferralPerson {
    const row = this.row(this.numbers.get(id)!);
    return {
      id,
      title: row.title,
      givenNames: row.given_names,
      familyName: row.family_name,
      dateOfBirth: row.date_of_birth,
      gender: row.gender,
      address: {
        lines: [`${row.address_primary} ${row.address_street}`, row.address_town],
        postcode: row.address_postcode,
      },
      telephone: row.mobile_telephone,
      emailAddress: row.email_address,
    };
  }
}
