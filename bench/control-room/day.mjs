/** When things happen in a day: how busy each hour is, and moments by chance in proportion to it. */

/**
 * Calls and look-ups of each hour of a day that ends in a busy night, in parts of the mean hour; the shape is that of the demand
 * that forces publish: least before dawn, a rise from the morning on, most in the late afternoon and evening.
 */
export const HOURS = [
  0.95, 0.75, 0.6, 0.45, 0.35, 0.35, 0.45, 0.65, 0.9, 1.05, 1.1, 1.15, 1.15, 1.15, 1.2, 1.3, 1.4, 1.45, 1.4, 1.35, 1.3,
  1.25, 1.2, 1.1,
];

/** So many moments of the day in order, as fractions of it. */
export function moments(count, dice) {
  const total = HOURS.reduce((sum, weight) => sum + weight, 0);
  const moment = () => {
    let left = dice.fraction() * total;
    const hour = HOURS.findIndex((weight) => (left -= weight) < 0);
    return ((hour < 0 ? 23 : hour) + dice.fraction()) / 24;
  };
  return Array.from({ length: count }, moment).toSorted((a, b) => a - b);
}
