import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { chargePerson } from '../../actions/records/charge-person.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import { Charge } from '../../schema/records/charge.js';
import { CustodyRecord } from '../../schema/records/custody-record.js';
import { Incident } from '../../schema/records/incident.js';
import { ChargePersonInput } from '../../schema/records/inputs.js';
import { ChargePersonPayload } from '../../schema/records/payloads.js';
import { Person } from '../../schema/records/person.js';
import type { ApiContext } from '../api-context.js';
import { afresh, problemsOf } from './afresh.js';
import { chargeById, custodyRecordById, incidentById, personById } from '../by-id.js';

@Resolver(() => Charge)
export class ChargeResolver {
  @FieldResolver(() => Person, { description: 'Who is charged.' })
  async person(@Ctx() context: ApiContext, @Root() charge: Charge): Promise<Person> {
    return Person.of((await context.loaders.load(personById, charge.row.personId))!);
  }

  @FieldResolver(() => Incident, { description: 'The incident that the offence is about.' })
  async incident(@Ctx() context: ApiContext, @Root() charge: Charge): Promise<Incident> {
    return Incident.of((await context.loaders.load(incidentById, charge.row.incidentId))!);
  }

  @FieldResolver(() => CustodyRecord, {
    nullable: true,
    description: 'The detention in which the charge was put, if any.',
  })
  async custodyRecord(@Ctx() context: ApiContext, @Root() charge: Charge): Promise<CustodyRecord | null> {
    const row = charge.row.custodyRecordId
      ? await context.loaders.load(custodyRecordById, charge.row.custodyRecordId)
      : null;
    return row && CustodyRecord.of(row);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Title of the offence in the standing data.' })
  offenceTitle(@Ctx() context: ApiContext, @Root() charge: Charge): string | null {
    return context.action.standingData.offence(charge.offenceCode)?.title ?? null;
  }

  @Mutation(() => ChargePersonPayload, { description: 'Charges a person with an offence.' })
  async chargePerson(
    @Ctx() context: ApiContext,
    @Arg('input', () => ChargePersonInput, {
      description: 'Who is charged, with which offence, of which incident, and when.',
    })
    input: ChargePersonInput,
  ): Promise<ChargePersonPayload> {
    const outcome = await chargePerson(context.action, {
      ...input,
      personId: foreignKey('Person', input.personId),
      incidentId: foreignKey('Incident', input.incidentId),
      custodyRecordId: input.custodyRecordId ? foreignKey('CustodyRecord', input.custodyRecordId) : null,
    });
    return { charge: await afresh(context, outcome, chargeById, Charge.of), problems: problemsOf(outcome) };
  }
}
