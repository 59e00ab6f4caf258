// The one script that stands in every page, so that none is first seen in colors that the reader did not choose:
// light or dark by choice, for which the dark block of the styles is made to hold always or never.
const darkRule = [...document.styleSheets[0].cssRules].find(({ media }) => /dark/.test(media?.mediaText));
const asDevice = darkRule.media.mediaText;
function showTheme(choice) {
darkRule.media.mediaText = choice == "dark" ? "screen" : choice == "light" ? "not all" : asDevice;
document.documentElement.style.colorScheme = choice;
}
try { showTheme(JSON.parse(localStorage["course:theme"])) } catch {}
