/** What is wrong with a filter: the text once more with the place marked, why, and what may have been meant, to be clicked. */
import type { FilterCheck } from './use-filter-check.ts';

export interface FaultNoteProps {
  readonly text: string;
  readonly check: FilterCheck;
  readonly renamed: { readonly name: string; readonly text: string } | null;
  readonly onTake: (text: string) => void;
}

export function FaultNote({ text, check, renamed, onTake }: FaultNoteProps) {
  const { fault, meant } = check;
  if (fault === null && renamed === null) return null;
  const offered = fault === null ? (renamed?.text ?? null) : meant;
  return (
    <div className="query-fault" role={fault === null ? 'status' : 'alert'}>
      {fault !== null && (
        <>
          <p className="query-mirror">
            <code>
              {text.slice(0, fault.at)}
              <mark data-fault-at={fault.at}>{text.slice(fault.at, fault.at + Math.max(1, fault.length)) || ' '}</mark>
              {text.slice(fault.at + Math.max(1, fault.length))}
            </code>
          </p>
          <p>
            <span aria-hidden="true">▲ </span>
            {capital(fault.detail)}
            {fault.hint !== '' && <span className="note">: {fault.hint}.</span>}
          </p>
        </>
      )}
      {fault === null && renamed !== null && (
        <p className="note">
          No record has a field <code>{renamed.name}</code>.
        </p>
      )}
      {offered !== null && (
        <p className="note">
          Did you mean{' '}
          <button type="button" className="query-meant" onClick={() => onTake(offered)}>
            <code>{offered}</code>
          </button>
          ?
        </p>
      )}
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
