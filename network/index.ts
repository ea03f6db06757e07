export { addressesOfHost, type NetworkAddress, type Resolve } from './addresses-to-call.js';
export { getPinned, postPinned, type Message, type Reply } from './post-pinned.js';
