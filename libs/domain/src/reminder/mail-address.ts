/** RFC 5321: the longest address that a server must take. */
const ADDRESS_CHARACTERS_MAX = 254;
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/**
 * True for one plain address, `name@host.tld`. No quotes, comments, lists or line breaks: what could
 * be read as anything but one recipient is none.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= ADDRESS_CHARACTERS_MAX && ADDRESS.test(text);
}
