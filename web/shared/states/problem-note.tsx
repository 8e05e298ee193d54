/** What went wrong, what to do, and a button to try again. */
import { VarveProblem } from '../../../client/problem.ts';

export interface ProblemNoteProps {
  readonly problem: Error;
  readonly onRetry?: () => void;
}

export function ProblemNote({ problem, onRetry }: ProblemNoteProps) {
  const { title, detail, hint } = wordsOf(problem);
  return (
    <div className="problem" role="alert">
      <p className="problem-title">
        <span aria-hidden="true">▲ </span>
        {title}
      </p>
      {detail !== '' && <p>{detail}</p>}
      {hint !== '' && <p className="note">{hint}</p>}
      {onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

function wordsOf(problem: Error): { readonly title: string; readonly detail: string; readonly hint: string } {
  if (problem instanceof VarveProblem) {
    const { problem: told } = problem;
    if (told !== null) return { title: told.title, detail: told.detail, hint: problem.hint };
    return {
      title: `The server answered with ${problem.status}`,
      detail: '',
      hint: 'Is something else between here and Varve?',
    };
  }
  if (problem instanceof TypeError) {
    return {
      title: 'The server cannot be reached',
      detail: '',
      hint: 'Is varve serve running? The page goes on by itself once it is back.',
    };
  }
  return {
    title: 'The page met a fault of its own',
    detail: problem.message,
    hint: 'Load it again; if it stays, report it.',
  };
}
