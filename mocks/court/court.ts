import { readContent } from '../cjse/xml.js';
import {
  policeCaseSystem,
  systems,
  type ExaminationContext,
  type ExaminedDocument,
  type SimulatedPartner,
} from '../simulator/partner.js';
import { businessFindings, prosecutions, refusedOffenceCode, structureFindings } from './new-case-checks.js';
import { courtFinding } from './problems.js';
import { LIBRA } from './structure.js';

/** A criminal court taking new cases from the police: Common Platform, and Libra before it. */
export const court: SimulatedPartner = {
  id: 'court',
  name: 'Court (simulator)',
  system: systems.commonPlatform,
  register: {
    destinations: /^(?:C00CommonPlatform|B00LIBRA)$/,
    sourceSystems: policeCaseSystem,
    otherSystems: [systems.exchange, systems.cps],
    dataStreamTypes: ['SPINewCase'],
  },
  examine: examineNewCase,
};

async function examineNewCase(
  content: string,
  context: ExaminationContext,
): Promise<ExaminedDocument | { unreadable: string }> {
  const message = await readContent(content);
  if ('unreadable' in message) return message;
  if (message.name !== 'NewCaseMessage' || message.namespace !== LIBRA)
    return { unreadable: 'DataStreamContent is not a NewCaseMessage' };

  const structure = structureFindings(message);
  const all = prosecutions(message);
  const duplicates = all.filter(({ key }) => context.seenBefore(key));
  return {
    refusedOffenceCode: refusedOffenceCode(message, context.unknownOffenceCodes),
    findings:
      structure.length > 0
        ? structure
        : [
            ...businessFindings(message, context.today),
            ...duplicates.map((each) => courtFinding('DUPLICATED_PROSECUTION', each.context)),
          ],
    keys: all.map(({ key }) => key),
    documents: [],
  };
}
