import * as z from 'zod';
import type { Installation } from '../../application/installations.ts';
import { teamId, userId } from '../../domain/ids.ts';
import { exactly } from './exactly.ts';
import { instantSchema, parsedBy } from './ids.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';

const installationSchema = exactly<Installation>()(
  z.strictObject({
    owner: parsedBy(teamId),
    isOrgWide: z.boolean(),
    enterprise: parsedBy(teamId).nullable(),
    name: z.string(),
    appId: z.string(),
    bot: z.strictObject({
      id: z.string().min(1),
      userId: parsedBy(userId),
      token: z.string().min(1),
      scopes: z.array(z.string()),
      rotation: z
        .strictObject({ refreshToken: z.string().min(1), expiresAt: instantSchema })
        .nullable(),
    }),
    installedBy: parsedBy(userId),
    installedAt: instantSchema,
  }),
);

const schema = z.strictObject({ v: z.literal(RECORD_VERSION), installation: installationSchema });

export function encodeInstallation(key: string, installation: Installation): string {
  return encodeRecord(key, { v: RECORD_VERSION, installation }, schema);
}

export function decodeInstallation(key: string, text: string): Installation {
  return decodeRecord(key, text, schema).installation;
}
