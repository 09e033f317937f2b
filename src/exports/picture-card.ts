import sharp from 'sharp';
import { site } from '../site.ts';
import { drawLettering, layouts, type Lettering } from './draw-card.ts';

/**
 * A card with a picture where its lines end, or with the picture alone. In a palette a pixel takes a
 * byte at most, so that no photograph makes a card larger than 300,000 bytes, which is the most that
 * some programs fetch for a preview.
 *
 * @param file The picture, of which the card shows the part that catches the eye.
 */
export async function drawWithPicture(
  file: Buffer,
  lettering: Lettering | undefined,
): Promise<Buffer> {
  const { width, height, pictureWidth } = layouts.cardWithPicture;
  const background = site.ground.light;
  const picture = await sharp(file)
    .autoOrient()
    .resize(pictureWidth, height, { position: sharp.strategy.attention })
    .flatten({ background })
    .toColourspace('srgb')
    .png({ compressionLevel: 0 })
    .toBuffer();
  const end = lettering?.isRightToLeft ? 0 : width - pictureWidth;
  const left = lettering ? end : (width - pictureWidth) / 2;
  const words = lettering
    ? sharp(await drawLettering(lettering, layouts.cardWithPicture))
    : sharp({ create: { width, height, channels: 3, background } });
  return words
    .composite([{ input: picture, left, top: 0 }])
    .png({ palette: true, quality: 80, dither: 0.5, effort: 4 })
    .toBuffer();
}
