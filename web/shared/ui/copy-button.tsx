/** Copies a text, and says that it did. */
import { useEffect, useState } from 'react';

const SAID_MS = 1_500;

export function CopyButton({
  text,
  name,
  label = 'Copy',
}: {
  readonly text: string;
  readonly name: string;
  readonly label?: string;
}) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch (thrown) {
      // A browser gives its clipboard to pages that came over HTTPS or from this machine only.
      if (!(thrown instanceof DOMException || thrown instanceof TypeError)) throw thrown;
      setSaid('The browser does not allow it here');
    }
  };
  return (
    <button
      type="button"
      className="plain-button"
      aria-label={said === '' ? name : undefined}
      onClick={() => void copy()}
    >
      <span role="status">{said === '' ? label : said}</span>
    </button>
  );
}
