import type { HomeView } from '@slack/types';
import { header, section } from '../blocks/blocks.ts';
import { helpMessage, listMessage } from '../messages/answers.ts';

/** The App Home: the viewer's requests and what the bot understands. */
export function homeView(list: ReturnType<typeof listMessage>): HomeView {
  return {
    type: 'home',
    blocks: [
      header('PrivateLink handoffs'),
      section(
        'A customer and Adobe hand each other the steps of enabling PrivateLink for an Adobe Commerce Cloud project. Each request lives on its card in a channel.',
      ),
      ...list,
      ...helpMessage(),
    ],
  };
}
