import type { Tx } from '../database.ts';
import { holdReason } from '../reviews/hold-reason.ts';

const dayMs = 86_400_000;
const advert = 'Fine work. More pictures of my flat at www.example.org/flat';

/** What became of reviews: every third has an answer, one waits for a look, one was taken out, and a vendor has reported one. */
export async function loadDemoReviews(tx: Tx): Promise<void> {
  const reviews = await tx.orderRating.findMany({ orderBy: { at: 'desc' } });
  for (const { orderId, at, stars } of reviews.filter((_review, index) => index % 3 === 0)) {
    const reply =
      stars > 3 ? 'Thank you, that was a pleasure.' : 'We are sorry, and call you to put it right.';
    await tx.orderRating.update({
      where: { orderId },
      data: { reply, repliedAt: new Date(at.getTime() + dayMs / 4) },
    });
  }
  const [held, removed, reported] = reviews.filter((_review, index) => index % 3 === 1);
  if (held)
    await tx.orderRating.update({
      where: { orderId: held.orderId },
      data: { comment: advert, state: 'HELD', stateReason: holdReason(advert) },
    });
  if (removed)
    await tx.orderRating.update({
      where: { orderId: removed.orderId },
      data: { state: 'REMOVED', stateReason: 'It is about another business.' },
    });
  if (reported)
    await tx.orderRating.update({
      where: { orderId: reported.orderId },
      data: { reportedAt: new Date(), reportReason: 'We have never been at this address.' },
    });
}
