import { createHash } from 'node:crypto';
import { z } from 'zod';
import { mayReceive } from '../../access/permissions.js';
import type { DocumentType } from '../../access/roles/role-table.js';
import type { DocumentMaterial, PartnerAdapter } from '../../adapters/adapter.js';
import type { ReferralAdapter } from '../../adapters/referral-adapter.js';
import type { CaseFile } from '../../domain/case-file/index.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { Notice, Submission } from '../../prisma/rows.js';
import type { Cargo, Consignment, NoticeDocument } from '../channels/channel.js';
import type { MaterialReader } from './material-reader.js';
import { OwnFault } from '../own-fault.js';
import { readReferrals, referralConsignment } from './referral-consignment.js';

/** What is needed of a claimed delivery to make its consignment. */
export interface ConsignmentClaim {
  readonly deliveryId: string;
  /** Exactly one of the three is set. */
  readonly submissionId: string | null;
  readonly noticeId: string | null;
  readonly referralId?: string | null;
  /** ORIGINAL; WITHDRAWAL of a notice or referral; ADDITION-1 … to a referral. */
  readonly purpose: string;
  readonly messageId: string;
  readonly correlationId: string;
  /** Attempts made before this one. */
  readonly attemptCount: number;
}

export interface ConsignmentContext {
  readonly prisma: PrismaClient;
  readonly adapters: ReadonlyMap<string, PartnerAdapter>;
  /** The formats of agencies that take referrals; none unless told. */
  readonly referralAdapters?: ReadonlyMap<string, ReferralAdapter>;
  readonly materials: MaterialReader;
}

/** Makes the consignment of one claim: reads the materials and checks them. Throws `OwnFault`, or what the store throws. */
export type Packing = () => Promise<Consignment>;

/**
 * The consignments of claimed deliveries of one partner, by delivery id: the documents of all of them are read at once,
 * the materials of each only when it is packed, so that a batch takes no more memory than what is on its way. What cannot
 * be packed spoils none of the others.
 */
export async function preparePacking(
  { prisma, adapters, referralAdapters, materials }: ConsignmentContext,
  /** To whom, and the key of its adapter (`PartnerRecord`). */
  partner: { readonly id: string; readonly adapter: string },
  claims: readonly ConsignmentClaim[],
): Promise<ReadonlyMap<string, Packing>> {
  const submissionIds = idsOf(claims.map((claim) => claim.submissionId));
  const noticeIds = idsOf(claims.map((claim) => claim.noticeId));
  const referralIds = idsOf(claims.map((claim) => claim.referralId ?? null));
  const [submissions, notices, referrals] = await Promise.all([
    submissionIds.length === 0 ? [] : prisma.submission.findMany({ where: { id: { in: submissionIds } } }),
    noticeIds.length === 0 ? [] : prisma.notice.findMany({ where: { id: { in: noticeIds } } }),
    referralIds.length === 0 ? [] : readReferrals(prisma, referralIds),
  ]);
  const referralsById = new Map(referrals.map((row) => [row.id, row]));
  const documents = new Map<string, Submission | Notice>([...submissions, ...notices].map((row) => [row.id, row]));
  const pack = async (claim: ConsignmentClaim): Promise<Consignment> => {
    const referral = referralsById.get(claim.referralId ?? '');
    const permit = (type: DocumentType, addressees: readonly string[]) => {
      if (!mayReceive(partner.id, { type, addressees }))
        throw new OwnFault(`delivery ${claim.deliveryId} carries a document that is not for its partner`);
    };
    if (referral) {
      permit('REFERRAL', [referral.partnerId]);
      return referralConsignment(claim, referral, referralAdapters?.get(partner.adapter));
    }
    const document = documents.get(claim.submissionId ?? claim.noticeId ?? '');
    if (!document) throw new OwnFault(`delivery ${claim.deliveryId} carries no document`);
    if ('content' in document) permit('SUBMISSION', document.partnerIds);
    else permit('NOTICE', document.partnerId === null ? [] : [document.partnerId]);
    const cargo: Cargo =
      'content' in document
        ? {
            type: 'SUBMISSION',
            adapter: adapterOf(adapters, partner.adapter),
            file: await submittedFile(materials, document),
          }
        : { type: 'NOTICE', notice: noticeDocument(document) };
    return {
      deliveryId: claim.deliveryId,
      identity: {
        messageId: claim.messageId,
        correlationId: claim.correlationId,
        submittedAt: madeAt(document, claim.purpose).toISOString(),
      },
      attempt: claim.attemptCount + 1,
      cargo,
    };
  };
  return new Map(claims.map((claim) => [claim.deliveryId, () => pack(claim)]));
}

const madeAt = (document: Submission | Notice, purpose: string): Date =>
  purpose === 'WITHDRAWAL' && 'withdrawnAt' in document && document.withdrawnAt
    ? document.withdrawnAt
    : document.createdAt;

const idsOf = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

function adapterOf(adapters: ReadonlyMap<string, PartnerAdapter>, id: string): PartnerAdapter {
  const adapter = adapters.get(id);
  if (!adapter) throw new OwnFault(`there is no adapter ${id}`);
  return adapter;
}

/** A notice as it stands when it is sent: nobody is told of what is withdrawn without being told that. */
const noticeDocument = (notice: Notice): NoticeDocument => ({
  id: notice.id,
  kind: notice.kind,
  title: notice.title,
  text: notice.text,
  startsAt: notice.startsAt,
  endsAt: notice.endsAt,
  withdrawnAt: notice.withdrawnAt,
  withdrawnReason: notice.withdrawnReason,
});

const storedMaterials = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    fileName: z.string(),
    contentType: z.string(),
    sha256: z.string(),
    storageKey: z.string(),
  }),
);
export type SubmittedMaterial = z.infer<typeof storedMaterials>[number];

/** The materials of a submission as they were when it was made, without their bytes. */
export const submittedMaterials = (submission: Pick<Submission, 'materials'>): readonly SubmittedMaterial[] =>
  storedMaterials.parse(submission.materials);

/** A submission as it was made, with the bytes of its materials. */
async function submittedFile(store: MaterialReader, submission: Submission) {
  return {
    caseFile: submission.content as unknown as CaseFile,
    materials: await Promise.all(submittedMaterials(submission).map((material) => readMaterial(store, material))),
  };
}

/** The bytes of a material that was submitted. Throws `OwnFault` when the store holds others. */
async function readMaterial(store: MaterialReader, material: SubmittedMaterial): Promise<DocumentMaterial> {
  const { storageKey, ...description } = material;
  const content = await store.read(storageKey);
  if (createHash('sha256').update(content).digest('hex') !== material.sha256) {
    throw new OwnFault(`material ${material.id} in the store is not what was submitted`);
  }
  return { ...description, content };
}
