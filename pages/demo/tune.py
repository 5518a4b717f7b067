"""A short tune without words, as a WAV file that every browser plays: notes of a bell in a pentatonic row."""

import array
import io
import math
import random
import wave

RATE = 8000  # samples a second; one byte each
NOTES = (293.66, 329.63, 392.0, 440.0, 493.88, 587.33)  # Hz: d, e, g, a, b, d'
NOTE_SECONDS = 0.5


def tune(seed: int, seconds: int) -> bytes:
    """Return a tune of some seconds; always the same bytes for the same seed."""
    chance = random.Random(seed)  # noqa: S311 — a tune, not a secret
    length = int(RATE * NOTE_SECONDS)
    samples = array.array("B")
    for _note in range(int(seconds / NOTE_SECONDS)):
        pitch = chance.choice(NOTES)
        samples.extend(_sample(pitch, number) for number in range(length))
    output = io.BytesIO()
    with wave.open(output, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return output.getvalue()


def _sample(pitch: float, number: int) -> int:
    """A struck bell: the tone and its octave, both fading."""
    time = number / RATE
    fading = math.exp(-5 * time) * min(1.0, number / 40)
    angle = 2 * math.pi * pitch * time
    return 128 + round(90 * fading * (0.75 * math.sin(angle) + 0.25 * math.sin(2 * angle)))
