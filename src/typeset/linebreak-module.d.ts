/** The part of the package `linebreak` that is used; it brings no types. */
declare module "linebreak" {
  export default class LineBreaker {
    constructor(text: string);
    /** The next opportunity; null behind the last. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
