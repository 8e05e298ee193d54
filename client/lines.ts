/** The lines of a reply as they come; an end in the middle of a line is an error of the connection. */
export async function* linesOf(response: Response): AsyncGenerator<string> {
  if (response.body === null) return;
  const decoder = new TextDecoder();
  let held = '';
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const parts = `${held}${decoder.decode(value, { stream: true })}`.split('\n');
      held = parts.pop() ?? '';
      yield* parts;
    }
    held += decoder.decode();
    if (held !== '') throw new TypeError('the reply ended in the middle of a line');
  } finally {
    // Who leaves the loop early ends the request by it.
    await reader.cancel().catch(() => undefined);
  }
}
