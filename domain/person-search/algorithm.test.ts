import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { wordKeys } from '../names/index.js';
import { ALGORITHM, searchable } from './searchable.js';

/** The keys of names of many origins, by the number of the way in which they are made. */
const digests: Readonly<Record<number, string>> = {
  3: '873569516882f132a4f65fcc54b9e6d97664b17061cdab1b1b6f996cc9604c85',
};

const names =
  `Siobhán O’Brien|Mohammed Al-Hassan|Katarzyna Wiśniewska|Gheorghe Popescu|Volodymyr Shevchenko|Xiaoming Zhang|Nguyen Thi Mai
Jan van den Berg|Anne Marie Smith-Jones|Gurpreet Kaur|Abdirahman Cumar|Ioannis Papadopoulos|Rhys Llewellyn|Zoë Featherstone-Haugh
Callaghan Dougherty|Colquhoun Menzies|Jose Rodriguez|Çelik Şahin|Tchaikovsky Pyotr|Wright Knight|Beauchamp Leigh`.split(
    /[|\n]/,
  );

test('who is indexed is indexed anew when keys are made in another way: give it the next number', () => {
  const digest = createHash('sha256');
  for (const name of names) {
    const [first = '', ...rest] = name.split(' ');
    const facts = { postcode: 'ZZ99 9AA', address: [], telephones: ['+44 7700 900123'], identifiers: [] };
    const alias = { kind: 'PRIMARY' as const, givenNames: [first], familyName: rest.join(' ') };
    const found = searchable({ names: [alias], dateOfBirth: '1985-03-12', ...facts });
    digest.update(JSON.stringify([found.keys, found.words.map(wordKeys)]));
  }
  expect({ [ALGORITHM]: digest.digest('hex') }).toEqual({ [ALGORITHM]: digests[ALGORITHM] });
});
