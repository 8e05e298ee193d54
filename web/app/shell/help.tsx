/** Which keys do what. */
import { Modal } from '../../shared/ui/modal.tsx';
import { pageGroups, pageKeys, pageTitles } from './pages.ts';

const others: readonly (readonly [string, string])[] = [
  ['/', 'Search'],
  ['j  k', 'Next and previous row'],
  ['Enter', 'Detail of the row'],
  ['Esc', 'Close, or take a selection back'],
  ['f', 'Follow what is written'],
  ['[  ]', 'Shift the range back and on'],
  ['.', 'Compare with the period before'],
  ['← →', 'Walk along a chart'],
  ['Shift ← →', 'Select a part of a chart; Enter narrows the page to it'],
  ['Ctrl K', 'Go to anything'],
  ['?', 'This list'],
];

export function Help({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const pages = pageGroups.flatMap((group) => group.pages);
  return (
    <Modal open={open} title="Keys" onClose={onClose}>
      <dl className="help">
        {pages.map((page) => (
          <div key={page}>
            <dt className="key">g {pageKeys[page]}</dt>
            <dd>{pageTitles[page]}</dd>
          </div>
        ))}
        {others.map(([key, what]) => (
          <div key={key}>
            <dt className="key">{key}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
