module.exports = (config) => {
  config.setQuietMode(true);
  return { dir: { input: ".", data: "donnees" }, htmlTemplateEngine: "njk" };
};
