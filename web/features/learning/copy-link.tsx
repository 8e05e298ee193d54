/** Copies the address of the view, which shows the same to everybody. */
import { useState } from 'react';

const TOLD_MS = 2_000;

export function CopyLink() {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setSaid('copied');
    } catch (thrown) {
      // Without https a browser may keep its clipboard to itself.
      if (!(thrown instanceof DOMException || thrown instanceof TypeError)) throw thrown;
      setSaid('copy it from the address bar');
    }
    setTimeout(() => setSaid(''), TOLD_MS);
  };
  return (
    <>
      <button type="button" className="plain-button" onClick={() => void copy()}>
        Copy the link to this view
      </button>{' '}
      <span role="status">{said}</span>
    </>
  );
}
