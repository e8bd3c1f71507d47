// Before anything is painted: a page that is opened with a search makes room for its results, and shows no lists.

if (location.search) document.documentElement.classList.add("is-asked");
