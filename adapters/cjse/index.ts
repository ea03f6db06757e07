/** The envelope of the Criminal Justice System Exchange, shared by the adapters of the CPS and the courts. See README.md. */
export * from './namespaces.js';
export * from './problem-codes.js';
export * from './xml-read.js';
export * from './xml-write.js';
export * from './submit-request.js';
export * from './system-details.js';
export * from './route-data.js';
export * from './route-data-response.js';
export * from './envelope.js';
export * from './transport.js';
export * from './receipts.js';
