(function () {
  "use strict";
  var eras = Array.prototype.slice.call(document.querySelectorAll(".era"));
  if (eras.length < 2) { return; }
  eras.sort(function (a, b) { return a.dataset.order - b.dataset.order; });
  var bar = document.createElement("div");
  bar.className = "eras";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Choose a time");
  var buttons = eras.map(function (era) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = era.dataset.name;
    button.addEventListener("click", function () { show(era); });
    bar.appendChild(button);
    return button;
  });
  function show(chosen) {
    eras.forEach(function (era, i) {
      era.hidden = era !== chosen;
      buttons[i].setAttribute("aria-pressed", String(era === chosen));
    });
  }
  eras[0].parentNode.insertBefore(bar, document.querySelector(".era"));
  show(eras[eras.length - 1]);
}());
