import { VendorsSetPicturesDocument } from '#generated/documents/frontends/console/vendors.ts';
import type {
  SetVendorPicturesInput,
  VendorPicturesFragment,
} from '#generated/documents/frontends/console/vendors.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import { LogoField } from '#packages/uploads/logo-field.tsx';
import { photosIn } from '#packages/uploads/photo.ts';
import { PhotoEditor } from '#packages/uploads/photo-editor.tsx';
import { vendorTexts } from './texts.ts';
import styles from './vendor-overview.module.css';

/** As many pictures as the API takes. */
const mostPictures = 20;

/** The logo of a vendor, and pictures of its work. */
export function VendorPictures({ vendor }: { readonly vendor: VendorPicturesFragment }) {
  const texts = useTexts(vendorTexts);
  const { run } = useAct(VendorsSetPicturesDocument);
  const { id: vendorId, displayName, logo } = vendor;
  const gallery = photosIn(vendor.gallery);
  const logoFileId = logo?.id ?? null;
  const galleryFileIds = gallery.map(({ id }) => id);

  async function store(changes: Partial<SetVendorPicturesInput>): Promise<Problem | undefined> {
    const { problem } = await run({ input: { vendorId, logoFileId, galleryFileIds, ...changes } });
    return problem;
  }

  return (
    <Card title={texts.pictures}>
      <section className={styles.pictures} aria-labelledby="pictures-logo">
        <h3 id="pictures-logo">{texts.logo}</h3>
        <LogoField logo={logo} name={displayName} onChange={(id) => store({ logoFileId: id })} />
      </section>
      <section className={styles.pictures} aria-labelledby="pictures-gallery">
        <h3 id="pictures-gallery">{texts.gallery}</h3>
        <PhotoEditor
          label={texts.gallery}
          photos={gallery}
          purpose="VENDOR_GALLERY"
          most={mostPictures}
          onChange={(ids) => store({ galleryFileIds: [...ids] })}
        />
      </section>
    </Card>
  );
}
