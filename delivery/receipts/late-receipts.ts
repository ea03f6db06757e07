import { EVENT_CHANNEL } from '../../events/append.js';
import type { PrismaClient } from '../../prisma/client.js';

const BATCH = 500;
/** At most this many batches at a time; the rest has its turn at the next. */
const BATCHES = 20;

/** Marks what has waited for its receipt longer than the partner's policy allows, and raises the alarm once for each. */
export async function markLateReceipts(prisma: PrismaClient): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const marked = await prisma.$executeRaw`
      with late as (
        select id from delivery
        where status = 'AWAITING_RECEIPT' and receipt_late_at is null and receipt_due_at <= now()
        order by receipt_due_at limit ${BATCH}
        for no key update skip locked
      ), marked as (
        update delivery set receipt_late_at = now(), updated_at = now() from late where delivery.id = late.id
        returning delivery.*
      )
      insert into event (type, subject_type, subject_id, data)
      select 'delivery.receipt-late', 'Delivery', id::text,
        jsonb_strip_nulls(jsonb_build_object('caseFileId', case_file_id, 'partnerId', partner_id, 'status', status))
      from marked
      returning pg_notify(${EVENT_CHANNEL}, '')::text`;
    if (marked < BATCH) return;
  }
}
