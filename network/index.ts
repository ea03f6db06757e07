export { addressesOfHost, type NetworkAddress, type Resolve } from './addresses-to-call.js';
export { unlessAborted } from './unless-aborted.js';
export { getPinned, postPinned, type Reply } from './post-pinned.js';
