declare const brand: unique symbol;

/** A string that has been checked to be a `Name`, and cannot be passed where another kind of identifier is wanted. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };
