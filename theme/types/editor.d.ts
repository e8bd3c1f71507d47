/** What the editing page (plugins/panneau/admin/editor/files/) asks of the editor. */
declare module "*/sveltia-cms.js" {
  type FileFormat = {
    fromFile: (text: string) => Record<string, string>;
    toFile: (content: Record<string, string>) => string;
  };
  const CMS: {
    init: (options: { config: object }) => void;
    registerCustomFormat: (name: string, extension: string, format: FileFormat) => void;
  };
  export default CMS;
}
