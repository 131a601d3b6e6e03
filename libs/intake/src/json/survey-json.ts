/** Reports are four levels deep; anything far deeper is made to break parsers. */
export const JSON_DEPTH_MAX = 32;
/** 10 MB of the shortest real rows has fewer; more is made to fill memory. */
export const JSON_SEPARATORS_MAX = 1_000_000;

/** 5,000 organisations, 2,000 activities and 13,000 other rows, filled in, have half as many. */
export const JSON_MEMBERS_MAX = 200_000;

export interface JsonSurvey {
  readonly members: number;
  readonly depth: number;
  readonly separators: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Measures depth, separators and members in one pass over the bytes, before anything is parsed. It stops at
 * the first limit passed; text that is not JSON gets a harmless answer.
 */
export function surveyJson(bytes: Uint8Array): JsonSurvey {
  let [depth, deepest, separators, members, inText] = [0, 0, 0, 0, false];
  for (let place = 0; place < bytes.length; place += 1) {
    const byte = bytes[place];
    if (inText) {
      if (byte === BACKSLASH) place += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) {
      inText = true;
    } else if (byte === COMMA) {
      separators += 1;
      if (separators > JSON_SEPARATORS_MAX) break;
    } else if (byte === COLON) {
      members += 1;
      if (members > JSON_MEMBERS_MAX) break;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > JSON_DEPTH_MAX) break;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
    }
  }
  return { depth: deepest, separators, members };
}
