/** The package has no types of its own. */
declare module "hyphen/en-us" {
  const hyphen: {
    hyphenateSync(text: string, options: { readonly minWordLength: number; readonly hyphenChar: string }): string;
  };
  export default hyphen;
}
