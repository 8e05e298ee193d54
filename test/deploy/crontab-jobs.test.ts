import { expect, it } from 'vitest';
import { jobEnvironment, linesByHand } from '../../src/deploy/crontab-jobs.ts';
import { withBlock } from '../../src/deploy/crontab.ts';

it('reads the settings above the block, with and without quotes, and none below', () => {
  const above = [
    '# PATH=/not/this',
    'PATH=/opt/bin:/bin',
    '  HOME = "/srv/my home" ',
    "'MAILTO'=''",
    'LOGNAME=root',
    '0 1 * * * A=b true',
    'EMPTY=',
  ];
  const crontab = `${withBlock(`${above.join('\n')}\n`, '/srv', ['0 2 * * * x'])}SHELL=/bin/false\n`;
  expect(jobEnvironment(crontab, '/srv')).toEqual({
    PATH: '/opt/bin:/bin',
    HOME: '/srv/my home',
    MAILTO: '',
    EMPTY: '',
  });
  expect(jobEnvironment(null, '/srv')).toEqual({});
});

it('finds lines of others that run the scripts, and neither comments nor its own', () => {
  const byHand = '0 2 * * * /srv/scripts/rotate_logs_daily.sh --quiet';
  const others = `# 0 2 * * * /srv/scripts/rotate_logs_daily.sh\n${byHand}\n0 3 * * * /other/scripts/rotate_logs_daily.sh\n`;
  const crontab = withBlock(others, '/srv', ['0 2 * * * /srv/scripts/rotate_logs_daily.sh']);
  expect(linesByHand(crontab, '/srv', '/srv/scripts')).toEqual([byHand]);
});
