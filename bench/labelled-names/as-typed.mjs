import { mistyped } from './generate.mjs';

/** How officers type a name that was heard or read: as it is, in another order, misspelt, with a day or a year, one name alone. */
export function asTyped({ given, family, born }, dice) {
  const forms = [
    `${given} ${family}`,
    `${family}, ${given}`,
    `${mistyped(given, dice)} ${family}`,
    `${given} ${mistyped(family, dice)}`,
    `${given} ${family} ${born.split('-').reverse().join('/')}`,
    `${given} ${mistyped(family, dice)} ${born.slice(0, 4)}`,
    `${given[0]} ${family}`,
    family,
  ];
  return dice.pick(forms);
}
