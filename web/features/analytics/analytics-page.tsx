/** The page. */
import { Sentence } from '../../shared/findings/sentence.tsx';

export function AnalyticsPage() {
  return <Sentence>Analytics</Sentence>;
}
