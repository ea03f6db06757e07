export { comparePeople, LEAST_SUGGESTED, type ComparedPerson, type PeopleCompared } from './compare-people.js';
export {
  contradictions,
  duplicateCounterEvidence,
  duplicateEvidence,
  duplicateStates,
  type DuplicateCounterEvidence,
  type DuplicateEvidence,
  type DuplicateState,
} from './evidence.js';
