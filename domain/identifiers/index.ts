export * from './catalogue.js';
export * from './asn.js';
export * from './cro-number.js';
export * from './offence-code.js';
export * from './organisation-unit-code.js';
export * from './pnc-id.js';
export * from './pti-urn.js';
