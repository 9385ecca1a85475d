import { INTAKE_FIELDS, type IntakeField } from './intake/intake.ts';

/** What only a change request asks for: which connections it is about, and in words what. */
export const CHANGE_FIELDS = ['about', 'description'] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];

/** Every field that people fill in and that Adobe can send back for correction. */
export const REQUEST_FIELDS = [...INTAKE_FIELDS, ...CHANGE_FIELDS] as const;
export type RequestField = IntakeField | ChangeField;
