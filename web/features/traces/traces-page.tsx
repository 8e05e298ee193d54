/** The page. */
import { Sentence } from '../../shared/findings/sentence.tsx';

export function TracesPage() {
  return <Sentence>Traces</Sentence>;
}
