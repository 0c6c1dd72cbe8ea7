// Reads a statement with the browser's own voice; without a voice the buttons stay hidden.
"use strict";
(() => {
  const speech = window.speechSynthesis;
  const buttons = [...document.querySelectorAll("[data-read-aloud]")];
  if (!speech || buttons.length === 0) {
    return;
  }
  const silence = () => {
    speech.cancel();
    for (const button of buttons) {
      button.setAttribute("aria-pressed", "false");
    }
  };
  const read = (button) => {
    const texts = [...button.closest("[data-statement]").querySelectorAll("[data-read]")];
    const words = new SpeechSynthesisUtterance(texts.map((text) => text.textContent).join(" "));
    words.lang = "nl-NL";
    words.voice = speech.getVoices().find((voice) => voice.lang.startsWith("nl") && voice.localService) || null;
    words.addEventListener("end", () => button.setAttribute("aria-pressed", "false"));
    button.setAttribute("aria-pressed", "true");
    speech.speak(words);
  };
  for (const button of buttons) {
    button.hidden = false;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const wasReading = button.getAttribute("aria-pressed") === "true";
      silence();
      if (!wasReading) {
        read(button);
      }
    });
  }
  window.addEventListener("pagehide", silence);
})();
