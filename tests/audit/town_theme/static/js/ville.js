// A class for the town's own style, once the page is there.
document.documentElement.classList.add("ville-prete");
