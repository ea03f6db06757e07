import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { deliveryWorld, type DeliveryWorld } from './delivery-world.js';
import { httpPartner, type HttpPartner } from './http-partner.js';

/** The database and the workers of the file that imports this. */
export let world: DeliveryWorld;
/** The partner of the test that runs, on a real port, and its id. */
export let partner: HttpPartner;
export let id: string;

let count = 0;
beforeAll(async () => {
  world = await deliveryWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  partner = await httpPartner();
  id = `partner-${(count += 1)}`;
  await world.partner(id, partner.url);
});
afterEach(async () => {
  await world.stopWorkers();
  await partner.down();
});
