import { randomUUID } from 'node:crypto';

// Written by hand, not with the adapters' writers: what the simulators read must be what the formats say, not what we write.

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export interface EnvelopeParts {
  requestId: string;
  correlationId: string;
  source: string;
  destination: string;
  systemId: string;
  execMode: string;
  dataController: string;
  organisationUnit: string;
  routeSource: string;
  routeDestination: string;
  dataStreamType: string;
  content: string;
}

const COURT_SOURCE = '00106PoliceCaseSystem';

export function courtParts(changes: Partial<EnvelopeParts> = {}): EnvelopeParts {
  return {
    requestId: randomUUID(),
    correlationId: randomUUID(),
    source: COURT_SOURCE,
    destination: 'C00CommonPlatform',
    systemId: COURT_SOURCE,
    execMode: 'ASYNCH',
    dataController: 'Invented Constabulary',
    organisationUnit: '06AA000',
    routeSource: COURT_SOURCE,
    routeDestination: 'C00CommonPlatform',
    dataStreamType: 'SPINewCase',
    content: aNewCase(),
    ...changes,
  };
}

export function cpsParts(digitalCaseFile: unknown, changes: Partial<EnvelopeParts> = {}): EnvelopeParts {
  return courtParts({
    destination: 'A00CPS',
    routeDestination: 'A00CPS',
    dataStreamType: 'DigitalCaseFile',
    content: documents([caseFileDocument(digitalCaseFile)]),
    ...changes,
  });
}

export function routeData(parts: EnvelopeParts): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<RouteData xmlns="http://schemas.cjse.gov.uk/common/operations" xmlns:e="http://schemas.cjse.gov.uk/common/businessentities"
  VersionNumber="1.0" RequestResponse="Request">
  <RequestFromSystem VersionNumber="1.0">
    <CorrelationID>${parts.correlationId}</CorrelationID>
    <SystemID>${parts.systemId}</SystemID>
    <OrganizationalUnitID>${parts.organisationUnit}</OrganizationalUnitID>
    <DataController>${parts.dataController}</DataController>
    <TestOperation>true</TestOperation>
  </RequestFromSystem>
  <DataStream VersionNumber="1.0">
    <e:System>${COURT_SOURCE}</e:System>
    <e:DataStreamType>${parts.dataStreamType}</e:DataStreamType>
    <e:SystemDataStreamID>${parts.requestId.trim().slice(0, 50) || 'none'}</e:SystemDataStreamID>
    <e:ContentType>text/xml</e:ContentType>
    <e:DataStreamContent>${escaped(parts.content)}</e:DataStreamContent>
  </DataStream>
  <Routes VersionNumber="1.0">
    <Route VersionNumber="1.0">
      <RouteID>001</RouteID>
      <RouteSourceSystem>${parts.routeSource}</RouteSourceSystem>
      <RouteDestinationSystem>${parts.routeDestination}</RouteDestinationSystem>
    </Route>
  </Routes>
</RouteData>`;
}

export function soap(parts: EnvelopeParts, message = routeData(parts)): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.cjse.gov.uk/endpoint/types/"><s:Body>
<t:SubmitRequestMes>
<t:RequestID>${parts.requestId}</t:RequestID>
<t:SourceID>${parts.source}</t:SourceID>
<t:DestinationID>${parts.destination}</t:DestinationID>
<t:ExecMode>${parts.execMode}</t:ExecMode>
<t:Timestamp>2026-11-22T10:00:00Z</t:Timestamp>
<t:Message>${escaped(message)}</t:Message>
</t:SubmitRequestMes></s:Body></s:Envelope>`;
}

export interface NewCaseParts {
  urn: string;
  asn: string;
  offenceCode: string;
  familyName: string;
  birthDate: string;
  hearingLocation: string;
  hearingDate: string;
  offenceDate: string;
  chargeDate: string;
}

/** An invented case of one adult charged with theft from a shop. */
export function aNewCase(changes: Partial<NewCaseParts> = {}): string {
  const parts: NewCaseParts = {
    urn: '06AA1234526',
    asn: '2606AA0100000000123D',
    offenceCode: 'TH68010',
    familyName: 'Testcase',
    birthDate: '1990-02-28',
    hearingLocation: 'B06IS00',
    hearingDate: '2027-01-15',
    offenceDate: '2026-11-01',
    chargeDate: '2026-11-02',
    ...changes,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<NewCaseMessage xmlns="http://www.dca.gov.uk/xmlschemas/libra" xmlns:b="http://www.govtalk.gov.uk/people/bs7666"
  Flow="NewCasesFromThePolice" Interface="LibraStandardProsecutorPolice" SchemaVersion="0.6g"><Case>
<PTIURN>${parts.urn}</PTIURN><OriginatingOrganisation>06AA000</OriginatingOrganisation><CaseInitiation>C</CaseInitiation>
<InitialHearing><CourtHearingLocation>${parts.hearingLocation}</CourtHearingLocation><DateOfHearing>${parts.hearingDate}</DateOfHearing>
<TimeOfHearing>10:00:00Z</TimeOfHearing></InitialHearing>
<OtherPartyOfficerInCase><OfficerName><PersonGivenName1>Ivy</PersonGivenName1><PersonFamilyName>Inventa</PersonFamilyName></OfficerName>
<PoliceOfficerRank>Constable</PoliceOfficerRank><PoliceWorkerReferenceNumber>9999</PoliceWorkerReferenceNumber>
<PoliceWorkerLocationCode>06AA00</PoliceWorkerLocationCode></OtherPartyOfficerInCase>
<Defendant><ProsecutorReference>${parts.asn}</ProsecutorReference><PoliceIndividualDefendant>
<PersonDefendant><BasePersonDetails><PersonName><PersonGivenName1>Tess</PersonGivenName1>
<PersonFamilyName>${parts.familyName}</PersonFamilyName></PersonName><Birthdate>${parts.birthDate}</Birthdate><Gender>2</Gender></BasePersonDetails></PersonDefendant>
<Address><b:PAON>   1 </b:PAON><b:StreetDescription>Nowhere Street</b:StreetDescription><b:Town>Sampleton</b:Town></Address>
<LanguageOptions><DocumentationLanguage>E</DocumentationLanguage><HearingLanguage>E</HearingLanguage></LanguageOptions>
</PoliceIndividualDefendant>
<Offence><BaseOffenceDetails><OffenceSequenceNumber>1</OffenceSequenceNumber><OffenceCode>${parts.offenceCode}</OffenceCode>
<OffenceWording>Stole a bottle</OffenceWording><OffenceTiming><OffenceDateCode>1</OffenceDateCode>
<OffenceStart><OffenceDateStartDate>${parts.offenceDate}</OffenceDateStartDate></OffenceStart></OffenceTiming>
<ChargeDate>${parts.chargeDate}</ChargeDate></BaseOffenceDetails></Offence></Defendant></Case></NewCaseMessage>`;
}

export interface DocumentParts {
  uniqueId: string;
  fileName: string;
  base64: string;
  attributes?: string;
}

export const base64 = (text: string) => Buffer.from(text).toString('base64');

export function caseFileDocument(digitalCaseFile: unknown): DocumentParts {
  const text = typeof digitalCaseFile === 'string' ? digitalCaseFile : JSON.stringify(digitalCaseFile);
  return { uniqueId: 'DCF', fileName: 'case.dcf.json', base64: base64(text) };
}

/** `reference` is the URN that `aCaseFile` of digital-case-file.ts has. */
export function documents(list: readonly DocumentParts[], reference = '06AA1234526'): string {
  const each = list.map(
    (
      document,
    ) => `<c:DocumentInformation${document.attributes ?? ''}><UniqueId>${document.uniqueId}</UniqueId><Name>A document</Name>
<FileName>${document.fileName}</FileName><Document>${document.base64}</Document></c:DocumentInformation>`,
  );
  return `<c:CaseFileDocuments xmlns:c="urn:casebridge:cps:case-file-documents:1" xmlns="http://schemas.cps.gov.uk/TWIFTypes/2009-08">
<c:CaseReference>${reference}</c:CaseReference><c:CaseFileVersion>1</c:CaseFileVersion>${each.join('')}</c:CaseFileDocuments>`;
}
