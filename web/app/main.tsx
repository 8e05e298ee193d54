/** Where the page begins: it asks for what its first chart shows, and reads meanwhile what draws it. */
import { pageAt } from '../shared/scope/address.ts';
import { askFirst } from './first-questions.ts';
import './styles.css';

const named = pageAt(location.pathname);
if (named !== null) askFirst(named);
const { start } = await import('./start.tsx');
await start(named);
