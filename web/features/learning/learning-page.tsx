/** The page. */
import { Sentence } from '../../shared/findings/sentence.tsx';

export function LearningPage() {
  return <Sentence>Learning</Sentence>;
}
