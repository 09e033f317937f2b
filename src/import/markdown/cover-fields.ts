/** The names that other tools have for the field of a cover, in the order in which they are asked. */
export const coverNames = [
  'image',
  'cover',
  'feature_image',
  'featured_image',
  'featuredImage',
  'cover_image',
];
/** How the names of its words end, where they stand in a field of their own. */
export const altEndings = ['_alt', 'Alt', '-alt'];

/** The fields that a cover is read from. */
export const coverFields = coverNames.flatMap((name) => [
  name,
  ...altEndings.map((ending) => name + ending),
]);
