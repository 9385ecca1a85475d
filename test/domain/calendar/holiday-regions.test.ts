import { describe, expect, it } from 'vitest';
import { parseHolidays } from '../../../src/domain/calendar/holiday-regions.ts';

describe('HOLIDAYS', () => {
  it.each([
    { text: '', regions: [] },
    { text: 'DE', regions: ['DE'] },
    { text: 'de-by-a', regions: ['DE-BY-A'] },
    { text: 'GB-ENG\nUS-CA', regions: ['GB-ENG', 'US-CA'] },
    { text: 'DE-BY, US; gb-sct', regions: ['DE-BY', 'US', 'GB-SCT'] },
    { text: 'US, us', regions: ['US'] },
    { text: 'ck-aitutaki', regions: ['CK-Aitutaki'] },
    // As people call them.
    { text: 'UK, USA, Germany', regions: ['GB', 'US', 'DE'] },
    { text: 'england\nUK-SCT; US-California', regions: ['GB-ENG', 'GB-SCT', 'US-CA'] },
    { text: 'Guinea-Bissau, United States, South Korea', regions: ['GW', 'US', 'KR'] },
  ])('"$text"', ({ text, regions }) => {
    expect(parseHolidays(text)).toEqual({ ok: true, value: regions, warnings: [] });
  });

  it.each([
    {
      text: 'Atlantis',
      why: '"Atlantis" is not a country whose holidays are known: those are AD (Andorra), ',
    },
    { text: 'DE_BY', why: '"DE_BY" is not a country whose holidays are known' },
    {
      text: 'DE-XX',
      why: '"XX" is not a part of DE: those are BB (Brandenburg), BE (Berlin), BW (Baden-Württemberg), ',
    },
    { text: 'MC-XX', why: '"XX" is not a part of MC: it has none.' },
    {
      text: 'DE-BY-XX',
      why: '"XX" is not a part of DE-BY: those are A (Stadt Augsburg), KATH (Predominantly catholic communities), EVANG (Predominantly protestant communities).',
    },
    { text: 'DE-BE-A', why: '"A" is not a part of DE-BE: it has none.' },
    { text: 'DE-BY-A-B', why: '"B" is not a part of DE-BY-A: it has none.' },
  ])('"$text" is refused: $why', ({ text, why }) => {
    const read = parseHolidays(text);
    expect(read).toMatchObject({ ok: false, problems: [{ field: 'HOLIDAYS' }] });
    const message = read.ok ? '' : read.problems[0]?.message;
    expect(message?.startsWith(`line 1: "${text}": ${why}`)).toBe(true);
    expect(message).toContain('Accepted are countries by their ISO code');
  });

  it.each([
    { text: 'California', may: 'It may be US-CA.' },
    { text: 'DE_BY', may: 'It may be DE-BY.' },
    { text: 'US CA', may: 'It may be US-CA.' },
    { text: 'Georgia', may: 'It may be GE (the country) or US-GA (the state).' },
  ])('says what "$text" may be', ({ text, may }) => {
    const read = parseHolidays(text);
    expect(read.ok ? '' : read.problems[0]?.message).toContain(may);
  });

  it('shows some of many places, and says how many more there are', () => {
    const read = parseHolidays('US-XX');
    const message = read.ok ? '' : (read.problems[0]?.message ?? '');
    expect(message).toMatch(/those are AL \(Alabama\), .* and \d+ more\./);
    expect(message.length).toBeLessThan(600);
  });

  it('has nothing of a comma at the end', () => {
    expect(parseHolidays('DE-BY, US,\n,')).toMatchObject({ ok: true, value: ['DE-BY', 'US'] });
  });

  it('names all wrong lines at once', () => {
    expect(parseHolidays('XX; DE-BY; US-XX, DE-XX')).toMatchObject({
      problems: [
        { message: expect.stringMatching(/^line 1: "XX": "XX"/) },
        { message: expect.stringMatching(/^line 3: "US-XX, DE-XX": "XX" is not a part of US/) },
        { message: expect.stringMatching(/^line 3: "US-XX, DE-XX": "XX" is not a part of DE/) },
      ],
    });
  });
});
