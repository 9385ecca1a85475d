import { beforeAll, describe, expect, it } from 'vitest';

describe('a card', () => {
  it('is posted once', () => expect(2).toBe(1));
  it('is edited', () => {});
});

describe('a digest', () => {
  beforeAll(() => {
    throw new Error('there is no calendar');
  });
  it('comes in the morning', () => {});
});

it('goes on without waiting for what fails', () => {
  void Promise.reject(new Error('nobody waited for this'));
});
