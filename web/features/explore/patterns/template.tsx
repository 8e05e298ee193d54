/** A template of messages, with the places that hold values set apart; several that may hold anything are one. */

export function Template({ text }: { readonly text: string }) {
  return (
    <code className="template">
      {text
        .replaceAll(/<\*>(?: <\*>)+/g, '<*>')
        .split(/(<(?:\*|[a-z]+)>)/)
        .map((part, index) =>
          index % 2 === 1 ? (
            <span key={index} className="template-hole">
              {part.slice(1, -1) === '*' ? '…' : part.slice(1, -1)}
            </span>
          ) : (
            part
          ),
        )}
    </code>
  );
}
