/** A question to the database and the gauges that its columns fill. */
export interface Figure {
  readonly query: string;
  /** Whether `$1` in the query are the ids of the partners to whom nothing that is queued goes. */
  readonly asksWhoIsHeld?: boolean;
  /** Columns that tell the rows apart. */
  readonly labels: readonly string[];
  readonly gauges: readonly { readonly name: string; readonly help: string; readonly column: string }[];
}

/** Counting ends here: what has come so far needs no exact number, and the question must not grow with the trouble. */
const MOST = 250_000;

interface OpenPart {
  readonly status: string;
  readonly state: string;
  readonly also?: string;
  readonly of?: string;
}

/** Open states of the table, and whatever else of a partner's flow divides them. */
const openParts: readonly OpenPart[] = [
  {
    status: 'QUEUED',
    state: "case when partner.id = any($1) then 'HELD' else 'QUEUED' end",
    also: `and not ${tooLate()}`,
  },
  // Of a partner that is draining, what came after that began.
  {
    status: 'QUEUED',
    state: "'HELD'",
    also: `and ${tooLate()}`,
    of: "flow.mode = 'DRAINING' and not partner.id = any($1)",
  },
  ...['BLOCKED', 'SENDING', 'AWAITING_RECEIPT', 'STUCK'].map((status) => ({ status, state: `'${status}'` })),
];

function tooLate(): string {
  return `(not partner.id = any($1) and coalesce(flow.mode = 'DRAINING' and d.created_at > flow.drain_until, false))`;
}

/**
 * What is open. Each partner and state is counted in its own stretch of the index (partner_id, status, id): what is
 * finished, which is nearly everything, is never touched. The states are written out, since of a state that it is not told
 * PostgreSQL expects as many as there are of the most frequent one. Ids are made in the order of time (UUID 7), so that the
 * first of a stretch is its oldest.
 */
const open: Figure = {
  query: openParts
    .map(
      ({ status, state, also = '', of = 'true' }) => `
    select partner.id as partner, ${state} as state,
      (select count(*) from (select from delivery d where d.partner_id = partner.id and d.status = '${status}' ${also}
        limit ${MOST}) counted)::float as depth,
      coalesce((select extract(epoch from now() - d.created_at) from delivery d
        where d.partner_id = partner.id and d.status = '${status}' ${also} order by d.id limit 1), 0)::float as oldest
    from partner left join partner_flow flow on flow.partner_id = partner.id where ${of}`,
    )
    .join(' union all '),
  asksWhoIsHeld: true,
  labels: ['partner', 'state'],
  gauges: [
    {
      name: 'casebridge_deliveries_open',
      help: 'Deliveries that are not decided, by partner and state',
      column: 'depth',
    },
    {
      name: 'casebridge_deliveries_oldest_seconds',
      help: 'Age of the oldest of them; 0 when there is none',
      column: 'oldest',
    },
  ],
};

/** Receipts that should have come: found late already, or due and not looked at yet. */
const overdue: Figure = {
  query: `
    select partner.id as partner,
      (select count(*) from (select from delivery d where d.partner_id = partner.id and d.status = 'AWAITING_RECEIPT'
        and (d.receipt_late_at is not null or d.receipt_due_at < now()) limit ${MOST}) counted)::float as overdue
    from partner`,
  labels: ['partner'],
  gauges: [
    { name: 'casebridge_receipts_overdue', help: 'Deliveries whose receipt has not come in time', column: 'overdue' },
  ],
};

const flow: Figure = {
  query: `
    select partner.id as partner,
      (flow.failing_since is not null)::int as failing,
      coalesce(extract(epoch from now() - flow.failing_since), 0)::float as seconds,
      (coalesce(flow.mode, 'OPEN') <> 'OPEN')::int as paused
    from partner left join partner_flow flow on flow.partner_id = partner.id`,
  labels: ['partner'],
  gauges: [
    { name: 'casebridge_partner_circuit_open', help: '1 while a partner fails and is only probed', column: 'failing' },
    {
      name: 'casebridge_partner_failing_seconds',
      help: 'For how long it has failed; 0 when it does not',
      column: 'seconds',
    },
    {
      name: 'casebridge_partner_paused',
      help: '1 while an operator has paused or drained a partner',
      column: 'paused',
    },
  ],
};

const quarantine: Figure = {
  query: `
    select partner.id as partner,
      (select count(*) from (select from inbound_message m where m.state in ('UNREADABLE', 'UNMATCHED', 'CONTRADICTORY')
        and m.set_aside_at is null and m.partner_id = partner.id limit ${MOST}) counted)::float as waiting
    from partner`,
  labels: ['partner'],
  gauges: [
    {
      name: 'casebridge_quarantine_messages',
      help: 'Messages of partners that nobody could use yet',
      column: 'waiting',
    },
  ],
};

/** Ends of the log, from its index; the distance between ids is close to the number of events, and costs nothing. */
const log: Figure = {
  query: `
    select (select id from event order by transaction desc, id desc limit 1)::float as head,
      horizon.event_id::float as horizon,
      coalesce(extract(epoch from now() - (select occurred_at from event order by transaction, id limit 1)), 0)::float as oldest,
      coalesce(extract(epoch from now() - (select occurred_at from event
        where transaction >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        order by transaction, id limit 1)), 0)::float as held
    from event_horizon horizon where horizon.id = 1`,
  labels: [],
  gauges: [
    { name: 'casebridge_event_log_head', help: 'Number of the newest event', column: 'head' },
    { name: 'casebridge_event_log_horizon', help: 'Number of the last event that has been pruned', column: 'horizon' },
    {
      name: 'casebridge_event_log_held_seconds',
      help: 'For how long the first event that readers may not have yet waits for an older transaction; 0 when none does',
      column: 'held',
    },
    { name: 'casebridge_event_log_oldest_seconds', help: 'Age of the oldest event that is kept', column: 'oldest' },
  ],
};

/** How far each webhook is behind: the age of the first event that it has not taken, and about how many there are. */
const webhooks: Figure = {
  query: `
    select webhook.id::text as webhook, coalesce(webhook.partner_id, '') as partner,
      coalesce(extract(epoch from now() - next.occurred_at), 0)::float as seconds,
      greatest(0, coalesce((select id from event order by transaction desc, id desc limit 1) - next.id + 1, 0))::float as events,
      (webhook.failing_since is not null)::int as failing
    from webhook left join lateral (
      select event.id, event.occurred_at from event
      where (event.transaction, event.id) > (webhook.cursor_transaction, webhook.cursor_id)
      order by event.transaction, event.id limit 1) next on true
    where webhook.state = 'ACTIVE'`,
  labels: ['webhook', 'partner'],
  gauges: [
    {
      name: 'casebridge_webhook_lag_seconds',
      help: 'Age of the first event that a webhook has not taken',
      column: 'seconds',
    },
    {
      name: 'casebridge_webhook_lag_events',
      help: 'Events of the log that it has not come to, about',
      column: 'events',
    },
    { name: 'casebridge_webhook_failing', help: '1 while a webhook does not take what it is sent', column: 'failing' },
  ],
};

/** What is owed and not done, from the counts of the backlog, and how far telling about it is behind. */
const duties: Figure = {
  query: `
    select rule, sum(count)::float as outstanding, coalesce(sum(count) filter (where overdue), 0)::float as overdue
    from (select rule, overdue, count from backlog_count union all select rule, overdue, count from backlog_change) counted
    group by rule`,
  labels: ['rule'],
  gauges: [
    {
      name: 'casebridge_duties_outstanding',
      help: 'Duties that are owed and not done, by rule',
      column: 'outstanding',
    },
    { name: 'casebridge_duties_overdue', help: 'Those of them whose time is up', column: 'overdue' },
  ],
};

const dutyWork: Figure = {
  query: `
    select coalesce(extract(epoch from now() - (select min(look_at) from duty where look_at <= now())), 0)::float as sweep,
      coalesce(extract(epoch from now() - (select at from duty_look order by id limit 1)), 0)::float as looks,
      (select count(*) from (select from duty_settings where done_at is null limit 100) open)::float as settings`,
  labels: [],
  gauges: [
    {
      name: 'casebridge_duties_sweep_lag_seconds',
      help: 'For how long the first duty waits that is due to be told of; 0 when none is',
      column: 'sweep',
    },
    {
      name: 'casebridge_duties_look_lag_seconds',
      help: 'For how long the first record waits that is to be evaluated because another changed; 0 when none does',
      column: 'looks',
    },
    {
      name: 'casebridge_duty_settings_open',
      help: 'Settings of duties that have not been worked through yet',
      column: 'settings',
    },
  ],
};

/** What is committed and not in the chain of the audit yet (audit/waiting.ts). */
const auditWaiting: Figure = {
  query: `
    select coalesce(extract(epoch from now() - (select due_at from audit_waiting order by due_at limit 1)), 0)::float as waiting`,
  labels: [],
  gauges: [
    {
      name: 'casebridge_audit_waiting_seconds',
      help: 'For how long the oldest entry that is due has not come into the chain of the audit; 0 or less: none is due',
      column: 'waiting',
    },
  ],
};

export const figures: readonly Figure[] = [
  open,
  overdue,
  flow,
  quarantine,
  log,
  webhooks,
  duties,
  dutyWork,
  auditWaiting,
];
