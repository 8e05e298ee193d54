/** A fault in the code of a page is shown in its place; the shell around it stays. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { ProblemNote } from '../shared/states/problem-note.tsx';

interface State {
  readonly fault: Error | null;
}

export class FaultBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { fault: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { fault: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <>
        <h1>This page does not work</h1>
        <ProblemNote problem={fault} onRetry={() => location.reload()} />
      </>
    );
  }
}
