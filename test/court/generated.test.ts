import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CaseFile, Name } from '../../domain/case-file/index.js';
import { courtAdapter } from '../../adapters/court/index.js';
import { readRouteData, readSubmitRequest } from '../../adapters/cjse/index.js';
import { describeWithSchemas, validatorOf } from '../cjse/published-schemas.js';
import { connection, identity } from '../support/cjse-connection.js';
import { aCourtReadyCaseFile } from '../support/generate/case-file.js';
import { says } from './says.js';
import { runs, written } from '../support/runs.js';

describeWithSchemas('generated complete files', () => {
  const validate = validatorOf('CPP-StdProsPoliceCase-v1-2.xsd');
  const operations = validatorOf('cjseOperations.xsd');
  const messageLayer = validatorOf('MessageLayer.xsd');

  /** The message in its valid envelope, held against the published definitions layer by layer. */
  function sent(file: CaseFile): { envelope: string; text: string } {
    const envelope = courtAdapter.envelope({ caseFile: file, materials: [] }, identity, connection).body;
    expect(messageLayer(/<soapenv:Body>(.*)<\/soapenv:Body>/s.exec(envelope)![1]!)).toEqual([]);
    const request = readSubmitRequest(envelope);
    if (!request.ok) throw new Error('unreadable');
    expect(operations(request.value.message)).toEqual([]);
    const routeData = readRouteData(request.value.message);
    if (!routeData.ok) throw new Error('unreadable');
    const text = routeData.value.dataStream.content;
    expect(validate(text)).toEqual([]);
    return { envelope, text };
  }

  const plain = runs(1_000, 120);
  test(`${written(plain)} plain files: ready, valid in every layer, and each parses back to what it was`, () => {
    fc.assert(
      fc.property(aCourtReadyCaseFile(), (file) => {
        expect(courtAdapter.check(file)).toEqual([]);
        const { envelope, text } = sent(file);
        const read = courtAdapter.read(envelope);
        if (!read.ok) throw new Error(JSON.stringify(read.problems));
        expect(courtsView(read.value)).toEqual(courtsView(file));
        const again = courtAdapter.translate(read.value);
        expect(again.losses).toEqual([]);
        expect(again.text).toBe(text);
      }),
      { numRuns: plain },
    );
  }, 240_000);

  const foreign = runs(300, 60);
  test(`${written(foreign)} files in foreign names and long lines: valid, ready, every loss told, and stable`, async () => {
    let losses = 0;
    await fc.assert(
      fc.asyncProperty(aCourtReadyCaseFile({ names: 'foreign' }), async (file) => {
        expect(courtAdapter.check(file)).toEqual([]);
        const translated = courtAdapter.translate(file);
        losses += translated.losses.length;
        const { envelope, text } = sent(file);
        const read = courtAdapter.read(envelope);
        if (!read.ok) throw new Error(JSON.stringify(read.problems));
        const again = courtAdapter.translate(read.value);
        expect(again.losses).toEqual([]);
        expect(await says(again.text)).toEqual(await says(text));
        for (const { path, message } of translated.losses) {
          const value = valueAt(file, path);
          if (typeof value === 'string' && value.length > 3) expect(message).not.toContain(value);
        }
        // A family name that reached the court unchanged is not reported, and one that did not is.
        read.value.defendants.forEach((defendant, index) => {
          const changed = defendant.name?.familyName !== file.defendants[index]!.name?.familyName;
          expect([
            changed,
            translated.losses.some(({ path }) => path === `/defendants/${index}/name/familyName`),
          ]).toEqual([changed, changed]);
        });
      }),
      { numRuns: foreign },
    );
    expect(losses).toBeGreaterThan(foreign);
  }, 240_000);
});

/** What the court can be told of a file, in plain terms: written apart from the adapter. */
function courtsView(file: CaseFile) {
  const {
    officerInTheCase: courtOfficer,
    firstHearing,
    originatingOrganisation,
    initiationCode,
    summonsCode,
    informant,
    cpsOrganisation,
  } = file.court!;
  const officer = courtOfficer?.name ?? file.officerInTheCase;
  return {
    urn: file.ptiUrn,
    originatingOrganisation,
    initiationCode,
    summonsCode,
    informant,
    cpsOrganisation,
    firstHearing,
    officer: {
      ...nameOf(officer),
      rank: courtOfficer?.rank ?? file.officerInTheCase?.rank,
      number: courtOfficer?.referenceNumber ?? file.officerInTheCase?.collarNumber,
      at: courtOfficer?.locationCode,
      contact: courtOfficer?.contact,
    },
    defendants: file.defendants.map((defendant) => {
      const {
        pncIdentifier,
        aliases,
        parentOrGuardian,
        languageNeeds,
        contact,
        bailConditionsText,
        custodyStatus,
        ...rest
      } = defendant.court!;
      return {
        name: nameOf(defendant.name),
        dateOfBirth: defendant.dateOfBirth,
        occupation: defendant.occupation,
        ...rest,
        contact: some(contact),
        pnc: pncIdentifier?.replace('/', ''),
        custodyStatus:
          custodyStatus ??
          { custody: 'C', conditional_bail: 'B', unconditional_bail: 'U', not_applicable: 'A' }[
            defendant.remandStatus ?? 'custody'
          ],
        bail:
          bailConditionsText ??
          (defendant.bailConditions
            ?.map(({ condition }) => condition)
            .join('\n')
            .trim() ||
            undefined),
        languageNeeds:
          languageNeeds ??
          (defendant.interpreterRequired ? `Interpreter: ${defendant.interpreterLanguage}` : undefined),
        aliases: aliases?.length ? aliases.map(nameOf) : undefined,
        parent: parentOrGuardian && { ...parentOrGuardian, name: nameOf(parentOrGuardian.name) },
        offences: defendant.offences?.map((offence) => ({
          code: offence.offenceCode?.toUpperCase(),
          from: offence.fromDate,
          to: offence.toDate,
          charged: offence.chargeDate,
          wording: offence.chargeWording,
          ...offence.court,
          arrestDate:
            offence.court?.arrestDate ??
            (file.court?.initiationCode === 'C' ? defendant.arrest?.dateTime?.slice(0, 10) : undefined),
          victims: offence.court?.victims?.length
            ? offence.court.victims.map((victim) => ({
                ...victim,
                name: nameOf(victim.name),
                contact: some(victim.contact),
              }))
            : undefined,
        })),
      };
    }),
  };
}

const nameOf = (name: Name | undefined) => ({
  title: name?.title,
  given: name?.givenNames,
  family: name?.familyName,
  organisation: name?.organisationName,
});
const some = <T extends object>(value: T | undefined) =>
  value && Object.values(value).some((each) => each !== undefined) ? value : undefined;

function valueAt(file: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], file);
}
