/** The last line of `varve serve` leads a person to the pages. */
import { describe, expect, it } from 'vitest';
import { pageAddress } from '../../../src/cli/output/page-address.ts';

describe('the address of the pages', () => {
  it.each([
    ['http://127.0.0.1:8020', [], 'http://127.0.0.1:8020/'],
    ['http://[::1]:8020', [], 'http://[::1]:8020/'],
    ['http://0.0.0.0:8020', [], 'http://localhost:8020/'],
    ['http://[::]:8020', [], 'http://localhost:8020/'],
    ['http://127.0.0.1:8020', ['https://logs.example.com', 'https://other.example.com'], 'https://logs.example.com/'],
  ])('of a server at %s with the origins %j is %s', (url, origins, address) => {
    expect(pageAddress(url, origins)).toBe(address);
  });
});
