import type { LocalImageService } from 'astro';
import sharpService from 'astro/assets/services/sharp';
import sharp from 'sharp';

/**
 * Astro's image service, but for pictures that move: into a PNG, which cannot, it would put all frames
 * one below the other.
 */
const imageService: LocalImageService = {
  ...sharpService,
  async transform(input, options, config, logger) {
    const isFilmstrip =
      options['format'] === 'png' && ((await sharp(input).metadata()).pages ?? 1) > 1;
    const bytes = isFilmstrip ? await sharp(input).png().toBuffer() : input;
    return sharpService.transform(bytes, options, config, logger);
  },
};

export default imageService;
