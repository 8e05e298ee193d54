/** Look of the reference: paper and ink, as the other pages. */
export const style = `
:root { color-scheme: light dark; --paper: light-dark(#fbfaf7, #14171c); --ink: light-dark(#1d2026, #e8e6e1);
  --faint: light-dark(#6a6d73, #9a9a97); --line: light-dark(#e3e0d8, #2b2f37); --accent: light-dark(#0f766e, #5fd0c5); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.55 Inter, system-ui, sans-serif;
  display: grid; grid-template-columns: 280px minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 24px 20px; border-right: 1px solid var(--line); }
nav h2 { font-size: 12px; font-weight: 600; color: var(--faint); margin: 20px 0 4px; }
nav a { display: block; padding: 2px 0; color: inherit; text-decoration: none; font-size: 13px; }
nav a:hover, nav a:focus-visible { color: var(--accent); }
main { padding: 24px 40px 96px; max-width: 960px; }
h1 { font-size: 28px; font-weight: 600; margin: 0 0 8px; }
main h2 { font-size: 22px; font-weight: 600; margin: 56px 0 4px; padding-top: 24px; border-top: 1px solid var(--line); }
article { padding: 28px 0 8px; border-top: 1px solid var(--line); }
article h3 { margin: 0 0 4px; font: 600 15px/1.4 'JetBrains Mono', ui-monospace, monospace; overflow-wrap: anywhere; }
article h3 b { color: var(--accent); margin-right: 10px; }
h4 { font-size: 12px; font-weight: 600; color: var(--faint); margin: 18px 0 6px; }
p { margin: 4px 0 8px; max-width: 72ch; }
a { color: var(--accent); }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; vertical-align: top; padding: 5px 16px 5px 0; border-bottom: 1px solid var(--line); font-weight: 400; }
td:first-child, code, pre { font: 12.5px/1.5 'JetBrains Mono', ui-monospace, monospace; }
td:first-child { white-space: nowrap; }
pre { overflow-x: auto; padding: 12px 14px; border: 1px solid var(--line); border-radius: 10px; margin: 0; }
.faint { color: var(--faint); }
details > summary { cursor: pointer; color: var(--faint); font-size: 12px; font-weight: 600; margin: 16px 0 6px; }
:target { scroll-margin-top: 12px; }
@media (max-width: 800px) { body { display: block; } nav { position: static; height: auto; border: 0; } main { padding: 0 20px 64px; } }
`;
