import { InputType, ObjectType } from 'type-graphql';

/** A type that the API both gives and takes: `Name` and `NameInput`. */
export const both =
  (name: string, description: string): ClassDecorator =>
  (target) => {
    ObjectType(name, { description })(target);
    InputType(`${name}Input`, { description })(target);
  };
