/** What a browser may do with a page of the server: run and load what the server itself has, and be framed by nobody. */

/** The pages use none of these. */
const refused = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb'];

export const pageHeaders = {
  'cross-origin-opener-policy': 'same-origin',
  // Asked for again each time, and answered with 304: the page names the assets of its version.
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'permissions-policy': refused.map((feature) => `${feature}=()`).join(', '),
};

/** Another content has another name. */
export const assetHeaders = { 'cache-control': 'public, max-age=31536000, immutable' };
