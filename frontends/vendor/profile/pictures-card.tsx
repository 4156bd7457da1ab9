import { ProfileSetPicturesDocument } from '#generated/documents/frontends/vendor/profile.ts';
import type {
  ProfileVendorFragment,
  SetVendorPicturesInput,
} from '#generated/documents/frontends/vendor/profile.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import { LogoField } from '#packages/uploads/logo-field.tsx';
import { photosIn } from '#packages/uploads/photo.ts';
import { PhotoEditor } from '#packages/uploads/photo-editor.tsx';
import { businessTexts } from './business-texts.ts';
import styles from './pictures-card.module.css';

/** As many pictures as the API takes. */
const mostPictures = 20;

/** The logo of the vendor, and the pictures of its work. */
export function PicturesCard({ vendor }: { readonly vendor: ProfileVendorFragment }) {
  const texts = useTexts(businessTexts);
  const { run } = useAct(ProfileSetPicturesDocument);
  const gallery = photosIn(vendor.gallery);
  const logoFileId = vendor.logo?.id ?? null;
  const galleryFileIds = gallery.map(({ id }) => id);

  async function store(changes: Partial<SetVendorPicturesInput>): Promise<Problem | undefined> {
    const { problem } = await run({ input: { logoFileId, galleryFileIds, ...changes } });
    return problem;
  }

  return (
    <Card title={texts.pictures}>
      <div className={styles.parts}>
        <div className={styles.part} role="group" aria-labelledby="logo-title">
          <h3 id="logo-title">{texts.logo}</h3>
          <LogoField
            logo={vendor.logo}
            name={vendor.displayName}
            onChange={(fileId) => store({ logoFileId: fileId })}
          />
        </div>
        <div className={styles.part} role="group" aria-labelledby="gallery-title">
          <h3 id="gallery-title">{texts.gallery}</h3>
          <p className={styles.hint}>{texts.galleryHint}</p>
          <PhotoEditor
            label={texts.gallery}
            photos={gallery}
            purpose="VENDOR_GALLERY"
            most={mostPictures}
            onChange={(ids) => store({ galleryFileIds: [...ids] })}
          />
        </div>
      </div>
    </Card>
  );
}
