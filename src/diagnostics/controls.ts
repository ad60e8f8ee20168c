/**
 * What a terminal would act on, and no text of a desk may make it do: controls move the cursor, clear the screen, set the
 * window's title (ECMA-48), marks of direction turn the text after them round (UAX #9, Bidi_Control), and the separators
 * of lines and paragraphs end a line for some readers.
 */
const ACTED_ON = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
/** Those of them that JSON lets stand in a string. */
const RAW_IN_JSON = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** First of the pictures of controls, which Unicode has in the order of the controls themselves. */
const PICTURES = 0x2400;
const PICTURE_OF_DEL = "\u2421";

/**
 * A text with what a terminal would act on made visible: ␛ for escape, so that a sequence reads as it was written and
 * takes a cell a character; ‹U+202E› for what has no picture, with the number that an editor can search for.
 */
export function visible(text: string): string {
  return text.replace(ACTED_ON, picture);
}

function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(PICTURES + code);
  return code === 0x7f ? PICTURE_OF_DEL : `‹U+${hexadecimal(code).toUpperCase()}›`;
}

/** JSON that is safe to look at in a terminal: the same values, what it would act on escaped. */
export function escapedJson(json: string): string {
  return json.replace(RAW_IN_JSON, (control) => `\\u${hexadecimal(control.charCodeAt(0))}`);
}

function hexadecimal(code: number): string {
  return code.toString(16).padStart(4, "0");
}
