module.exports = function (config) {
  config.setQuietMode(true);
  return { dir: { input: ".", data: "donnees" }, htmlTemplateEngine: "njk" };
};
