export { addressesOfHost, type NetworkAddress, type Resolve } from './addresses-to-call.js';
export { getPinned, postPinned, type Reply } from './post-pinned.js';
