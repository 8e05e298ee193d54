/** A command for a shell that sends the parameters of a request again. Where to is in no log, so that is left to a person. */

/** Stands for the address of the service that takes requests. */
export const SERVICE_VARIABLE = 'SERVICE_URL';

/** @param json one value, as it is to be sent */
export function curlLine(json: string): string {
  return `curl -sS "$${SERVICE_VARIABLE}" -H 'content-type: application/json' --data-raw ${quoted(json)}`;
}

/** One word for a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
