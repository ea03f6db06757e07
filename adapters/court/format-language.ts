import type { Facets } from './facets.js';

/**
 * A small language to write the format down in: elements in their order, how often each occurs, and the facets of their
 * values. One table in it (`format.ts`) reads, writes and checks the message, and gives it its TypeScript type.
 */
export interface Leaf {
  readonly kind: 'leaf';
  readonly facets: Facets;
}

export type Occurs = 'once' | 'optional' | 'oneOrMore' | 'zeroOrMore';

export interface Particle {
  readonly spec: Spec;
  readonly occurs: Occurs;
}

export interface Sequence<P extends Readonly<Record<string, Particle>> = Readonly<Record<string, Particle>>> {
  readonly kind: 'sequence';
  /** Namespace of the child elements. */
  readonly namespace: string;
  /** In the order of the format. */
  readonly particles: P;
  /** Exactly one of these groups of (otherwise optional) elements must be there, whole. */
  readonly exactlyOneOf?: readonly (readonly string[])[];
  /** At least one of these (otherwise optional) elements must be there. */
  readonly atLeastOneOf?: readonly string[];
}

export type Spec = Leaf | Sequence;

type ValueOfParticle<P extends Particle> = P['occurs'] extends 'oneOrMore' | 'zeroOrMore'
  ? readonly ValueOf<P['spec']>[]
  : ValueOf<P['spec']>;
type RequiredKeys<P extends Readonly<Record<string, Particle>>> = {
  [K in keyof P]: P[K]['occurs'] extends 'once' | 'oneOrMore' ? K : never;
}[keyof P];

/** The TypeScript type of what a specification describes. */
export type ValueOf<S extends Spec> =
  S extends Sequence<infer P>
    ? { readonly [K in RequiredKeys<P>]: ValueOfParticle<P[K]> } & {
        readonly [K in Exclude<keyof P, RequiredKeys<P>>]?: ValueOfParticle<P[K]>;
      }
    : string;

/** The same with everything optional: a message made from a file in preparation. */
export type Draft<T> = T extends string
  ? T
  : T extends readonly (infer E)[]
    ? readonly Draft<E>[]
    : { readonly [K in keyof T]?: Draft<T[K]> };

/** Text within facets of XML Schema. */
export const leaf = (facets: Facets): Leaf => ({ kind: 'leaf', facets });
/** Text of at most so many characters, and of this form as a whole. */
export const text = (maxLength?: number, pattern?: RegExp): Leaf => leaf({ kind: 'text', maxLength, pattern });

/** How often something stands in a sequence: exactly once, at most once, at least once, any number of times. */
export const once = <S extends Spec>(spec: S) => ({ spec, occurs: 'once' }) as const;
export const optional = <S extends Spec>(spec: S) => ({ spec, occurs: 'optional' }) as const;
export const oneOrMore = <S extends Spec>(spec: S) => ({ spec, occurs: 'oneOrMore' }) as const;
export const zeroOrMore = <S extends Spec>(spec: S) => ({ spec, occurs: 'zeroOrMore' }) as const;

/** Elements in this order, in the namespace of the format. `constraints`: of which of them one, or at least one, must be there. */
export function sequence<const P extends Readonly<Record<string, Particle>>>(
  namespace: string,
  particles: P,
  constraints: Pick<Sequence, 'exactlyOneOf' | 'atLeastOneOf'> = {},
): Sequence<P> {
  return { kind: 'sequence', namespace, particles, ...constraints };
}
