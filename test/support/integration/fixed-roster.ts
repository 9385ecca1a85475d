import type { Directory, Profile } from '../../../src/application/messenger.ts';
import type { TeamId, UserId } from '../../../src/domain/ids.ts';
import type { AdobeRoster } from '../../../src/domain/party.ts';
import { ADA, ALAN, AMY, personIn } from './workspace.ts';

/** Adobe's people as the settings of every scene name them, without asking Slack. */
export class FixedRoster implements Directory {
  private readonly adobe: AdobeRoster;

  constructor(team: TeamId) {
    this.adobe = {
      engineers: [personIn(team, ADA), personIn(team, ALAN)],
      accountManagers: [personIn(team, AMY)],
    };
  }

  async roster(): Promise<AdobeRoster> {
    return this.adobe;
  }

  async profile(_team: TeamId, user: UserId): Promise<Profile> {
    throw new Error(`nobody asks for the profile of ${user}`);
  }
}
