import * as z from 'zod';
import type { SettingsDraft, SettingsEntry } from '../../application/settings-store.ts';
import type { SettingChange } from '../../domain/settings/change-settings.ts';
import { SETTING_PAGE_NAMES } from '../../domain/settings/pages.ts';
import type { StoredTexts } from '../../domain/settings/stored.ts';
import { SETTING_NAMES } from '../../domain/settings/table.ts';
import { exactly } from './exactly.ts';
import { instantSchema, personSchema } from './ids.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';

const v = z.literal(RECORD_VERSION);

/** Settings of any name: a later version may know more. */
const textsSchema = exactly<StoredTexts>()(z.record(z.string(), z.string()));

const texts = z.strictObject({ v, texts: textsSchema });

export function encodeSettings(key: string, stored: StoredTexts): string {
  return encodeRecord(key, { v: RECORD_VERSION, texts: stored }, texts);
}

/** @throws RecordError when the text cannot be read. */
export function decodeSettings(key: string, text: string): StoredTexts {
  return decodeRecord(key, text, texts).texts;
}

const changeSchema = exactly<SettingChange>()(
  z.strictObject({ name: z.string(), before: z.string(), after: z.string() }),
);

const entry = z.strictObject({
  v,
  entry: exactly<SettingsEntry>()(
    z.strictObject({
      version: z.int().positive(),
      by: personSchema,
      at: instantSchema,
      changes: z.array(changeSchema),
    }),
  ),
});

export function encodeSettingsEntry(key: string, said: SettingsEntry): string {
  return encodeRecord(key, { v: RECORD_VERSION, entry: said }, entry);
}

/** @throws RecordError when the text cannot be read. */
export function decodeSettingsEntry(key: string, text: string): SettingsEntry {
  return decodeRecord(key, text, entry).entry;
}

const typed = z.partialRecord(z.enum(SETTING_NAMES), z.string());

const draft = z.strictObject({
  v,
  draft: z.strictObject({
    id: z.string().min(1),
    owner: personSchema,
    page: z.enum(SETTING_PAGE_NAMES),
    version: z.int().nonnegative(),
    base: typed,
    typed,
  }),
});

export function encodeSettingsDraft(key: string, kept: SettingsDraft): string {
  return encodeRecord(key, { v: RECORD_VERSION, draft: kept }, draft);
}

/** @throws RecordError when the text cannot be read. */
export function decodeSettingsDraft(key: string, text: string): SettingsDraft {
  return decodeRecord(key, text, draft).draft;
}
