import { DamagedRecord } from '../../application/damaged-record.ts';

/** A record that this build cannot read, or must not write: names the key and what is wrong where. */
export class RecordError extends DamagedRecord {
  readonly key: string;

  constructor(key: string, problem: string) {
    super(`the record ${key} cannot be used: ${problem}`);
    this.name = 'RecordError';
    this.key = key;
  }
}
