/** What GraphiQL shows first: operations to choose from, each complete. */
export const exampleOperations = `# Casebridge. Choose an operation with the run button; the documentation is on the left.
# Mutations take an idempotencyKey of your own making: repeat a request with the same key and nothing happens twice.

query LatestIncidents {
  incidents(first: 5) {
    edges {
      node {
        number type district reportedAt domesticAbuse summary
        involvements(first: 5) { edges { node { role person { givenNames familyName dateOfBirth } } } }
        charges(first: 5) { edges { node { offenceCode offenceTitle chargedAt } } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}

query FindOffence {
  offences(search: "theft shop", first: 5) { edges { node { code title category } } }
}

query CustodyRecords {
  custodyRecords(first: 5) {
    edges {
      node {
        number station asn arrestedAt releasedAt
        person { givenNames familyName }
        events(first: 20) { edges { node { type occurredAt officer } } }
      }
    }
  }
}

query WhoIsDetainedAndWhatIsDue {
  custodyBoard(station: "06AA00") {
    more
    entries {
      custodyRecord { number person { givenNames familyName } }
      clock { stage elapsed remaining stoppedBy limit { at section } nextReview { number dueAt by } }
      nextDue { kind dueAt band section }
    }
  }
}

query CaseFilesAndWhereTheyAre {
  caseFiles(first: 10) {
    edges {
      node {
        id ptiUrn status revision
        readiness { ready missing { code path message } }
        deliveries(first: 5) { edges { node { partner { id } status problems { code path message } } } }
      }
    }
  }
}

query WhatIsWaiting {
  deliveries(filter: { status: QUEUED }, first: 10) {
    edges { node { id partner { name } attemptCount lastFailure nextAttemptAt } }
  }
}

query WhatIsOwed {
  backlog {
    total { count overdue }
    byAge { title count overdue }
    byRisk { title count overdue }
    byRule { title count overdue }
  }
  duties(filter: { outstanding: true }, first: 10) {
    edges { node { title why since dueAt status risk district rule { source { text } } } }
  }
}

query WhoWasReferred {
  referralCoverage(from: "2024-01-01", to: "2025-12-31", by: DISTRICT) {
    rules { title total { calledFor sentInTime sentLate waiting overdue closedOtherwise } groups { key numbers { calledFor overdue } } }
  }
}

mutation ReportAnIncident {
  reportIncident(input: {
    idempotencyKey: "example-1"
    type: THEFT
    summary: "Two coats taken from a shop; recognisably invented."
    occurredFrom: "2026-11-20T14:00:00Z"
    reportedAt: "2026-11-20T14:20:00Z"
    district: "City of Testchester"
  }) {
    incident { id number }
    problems { code path message }
  }
}

subscription WatchDeliveries {
  deliveryChanged { cursor delivery { id status partner { id } problems { code message } } }
}
`;
