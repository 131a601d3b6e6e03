import { z } from 'zod';

export const feedParameters = z.object({
  token: z.string().max(100).optional().meta({ description: 'As /v1/feeds says.' }),
});
export type FeedParameters = z.infer<typeof feedParameters>;

export const feedsAnswer = z.object({
  feeds: z.array(
    z.object({
      cluster: z.string(),
      path: z.string().meta({
        description: 'Whoever knows it reads the deadlines of the cluster; it can be renewed.',
      }),
    }),
  ),
});
export type FeedsAnswer = z.infer<typeof feedsAnswer>;
