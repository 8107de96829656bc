/**
 * Every code the project can say, once.
 * @module
 */
export type Code = string;
