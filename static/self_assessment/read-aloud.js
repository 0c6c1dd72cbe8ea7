// Reads a statement with the browser's own voice; without a voice the buttons stay hidden.
"use strict";
(() => {
  const speech = window.speechSynthesis;
  if (!speech) {
    return;
  }
  const buttons = () => document.querySelectorAll("[data-read-aloud]");
  const silence = () => {
    speech.cancel();
    for (const button of buttons()) {
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
  const offer = () => {
    silence();
    for (const button of buttons()) {
      button.hidden = false;
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-read-aloud]");
    if (button) {
      const wasReading = button.getAttribute("aria-pressed") === "true";
      silence();
      if (!wasReading) {
        read(button);
      }
    }
  });
  document.addEventListener("portal:page", offer);
  window.addEventListener("pagehide", silence);
  offer();
})();
