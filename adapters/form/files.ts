import type { ReferralDocument, ReferralFile, ReferralPurpose } from '../referral-adapter.js';

/** What a file is called: by the number of the referral and why it goes. No name of a person. */
function fileNameOf(number: string, purpose: ReferralPurpose, extension: string): string {
  const about = { ORIGINAL: '', ADDITION: '-addition', WITHDRAWAL: '-withdrawal' }[purpose.kind];
  const which = purpose.kind === 'ADDITION' ? `-${purpose.number}` : '';
  return `${number.replace(/[^0-9A-Za-z-]/g, '') || 'referral'}${about}${which}.${extension}`;
}

/** A document that people read, and its data beside it. */
export function filesOf(
  number: string,
  purpose: ReferralPurpose,
  paper: { readonly extension: string; readonly contentType: string; readonly content: Uint8Array },
  data: unknown,
): readonly [ReferralFile, ReferralFile] {
  const { extension, contentType, content } = paper;
  return [
    { fileName: fileNameOf(number, purpose, extension), contentType, content },
    {
      fileName: fileNameOf(number, purpose, 'json'),
      contentType: 'application/json',
      content: Buffer.from(`${JSON.stringify(data, null, 2)}\n`),
    },
  ];
}

/** The data of a document that `filesOf` made; undefined where it has none. */
export function readData({ files }: ReferralDocument): unknown {
  const data = files.find(({ contentType }) => contentType === 'application/json');
  return data && (JSON.parse(Buffer.from(data.content).toString('utf8')) as unknown);
}
