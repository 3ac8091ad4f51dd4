"""What people let the built-in account say: varied sentences in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.demo.chance import Urn

if TYPE_CHECKING:
    from random import Random

_ENGLISH = (
    "Good evening and welcome to the {place} radio hour.",
    "The quick brown fox is late for the {time} train again.",
    "Your parcel from {place} will be with you at about {time}.",
    "Chapter {number}. The harbour lay still, and {name} counted the lamps along the quay.",
    "Please hold the line, {name} will be with you in a moment.",
    "Today we look at three ways to keep your notes short, clear and easy to find.",
    "Reminder: the meeting with {name} begins at {time} in room {number}.",
    "It costs {number} dollars & change; isn't that <b>a lot</b> for one sandwich?",
    "Turn left after {number} metres, then keep right until you see the bridge.",
    'She laughed, "That is what you said last {time}, {name}!"',
    "The kettle is on, the lights are dimmed, and the front door is locked.",
    "Once upon a time there was a lighthouse keeper called {name} who feared the dark.",
    "Your balance is {number} points. Would you like to hear the last three entries?",
    "Ladies and gentlemen, we have begun our descent into {place}.",
    "Take a slow breath in, hold it, and let it go. Once more, a little slower.",
    "In this lesson you will learn how rivers shape the land over thousands of years.",
    "Breaking: {place} wins by {number} points in the last minute of the game.",
    "I would rather have a short answer now than a perfect one tomorrow.",
)
_OTHERS = (
    "Guten Abend, {name}. Der Zug nach {place} fährt heute von Gleis {number}.",
    "Kapitel {number}: Über den Dächern wurde es langsam still, nur die Uhr schlug {time}.",
    "Bonjour {name}, votre rendez-vous à {place} est confirmé pour {time}.",
    "L'hiver dernier, nous avons compté {number} étoiles filantes depuis le balcon.",
    "¡Buenos días! El vuelo a {place} saldrá por la puerta {number}.",
    "Benvenuti a {place}: la visita guidata comincia alle {time} davanti al teatro.",
    "Dzień dobry, {name}. Twoja paczka numer {number} czeka w punkcie odbioru.",
    "Добрий вечір, {name}! Ваше замовлення номер {number} вже готове.",
    "本日はご来場いただき、誠にありがとうございます。{number}番の窓口へお越しください。",
    "您好，您的快递将于{time}送达，请保持电话畅通。",
    "नमस्ते {name}, आपकी बैठक {time} बजे शुरू होगी।",
    "مرحباً {name}، موعدك القادم في تمام الساعة {time}.",
    "안녕하세요 {name} 님, 주문하신 상품 {number}개가 도착했습니다.",
    "Καλησπέρα {name}, το πλοίο φεύγει στις {time}.",
)
_CUES = ("Test.", "Yes!", "[whispers] Can you hear me?", "Hmm …", "One, two, three.", "👋 Hello!")
_LENGTH = Urn((1, 2, 3, 5, 9), (34, 32, 20, 11, 3))
_NAMES = ("Amira", "Jonas", "Mei", "Oliver", "Zoë", "Nikhil", "Chloé", "Ada", "Per-Åke")
_PLACES = ("Lisbon", "Kyoto", "Gdańsk", "Nairobi", "Lake Constance", "São Paulo", "Oslo")


def sentence(rng: Random) -> str:
    """Draw one sentence, mostly English."""
    pool = _ENGLISH if rng.random() < 0.68 else _OTHERS
    return rng.choice(pool).format(
        name=rng.choice(_NAMES),
        place=rng.choice(_PLACES),
        number=rng.randrange(2, 480),
        time=f"{rng.randrange(24)}:{rng.randrange(60):02}",
    )


def passage(rng: Random) -> str:
    """Draw a cue, a sentence or a short passage, as one generation would have it."""
    if rng.random() < 0.06:
        return rng.choice(_CUES)
    return " ".join(sentence(rng) for _ in range(_LENGTH.draw(rng)))
