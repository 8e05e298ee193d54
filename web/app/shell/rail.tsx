/** The six pages in three groups, and how this browser likes them to look. */
import { useScopedHref } from '../../shared/scope/scope.ts';
import type { PageName } from '../../shared/scope/address.ts';
import { addressIn } from '../../shared/api/base.ts';
import { PageLink } from '../../shared/ui/page-link.tsx';
import { Segmented } from '../../shared/ui/segmented.tsx';
import { Mark } from './mark.tsx';
import { pageGroups, pageKeys, pageTitles } from './pages.ts';
import { useChoice } from './choices.ts';

export interface RailProps {
  readonly page: PageName | null;
  readonly onHelp: () => void;
  readonly onPalette: () => void;
}

export function Rail({ page, onHelp, onPalette }: RailProps) {
  const href = useScopedHref();
  const [theme, setTheme] = useChoice('theme');
  const [density, setDensity] = useChoice('density');
  return (
    <header className="rail">
      <PageLink className="rail-home" href={href('dashboard')}>
        <Mark />
        Varve
      </PageLink>
      <nav className="rail-nav" aria-label="Pages">
        {pageGroups.map(({ title, pages }) => (
          <div key={title} className="rail-group">
            <p className="rail-title">{title}</p>
            <ul>
              {pages.map((one) => (
                <li key={one}>
                  <PageLink className="rail-link" href={href(one)} aria-current={one === page ? 'page' : undefined}>
                    {pageTitles[one]}
                    <span className="key" aria-hidden="true">
                      g {pageKeys[one]}
                    </span>
                  </PageLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="rail-foot">
        <div className="rail-tools">
          <button type="button" className="plain-button" onClick={onPalette}>
            Go to… <span className="key">Ctrl K</span>
          </button>
          <button type="button" className="plain-button" onClick={onHelp}>
            Keys <span className="key">?</span>
          </button>
          <a className="plain-button rail-api" href={addressIn('docs')}>
            API
          </a>
        </div>
        <Segmented
          label="Theme"
          value={theme}
          onChange={setTheme}
          options={[
            { value: '', label: 'Auto' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <Segmented
          label="Density"
          value={density}
          onChange={setDensity}
          options={[
            { value: '', label: 'Cosy' },
            { value: 'compact', label: 'Compact' },
          ]}
        />
      </div>
    </header>
  );
}
